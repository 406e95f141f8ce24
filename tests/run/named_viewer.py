"""A viewer who is named in the address, `?workspace=W&audience=A&party=P&person=X`: for tests of live updates."""

from urllib.parse import parse_qs

from schakel.web.events import Scope
from schakel.web.viewers import Viewer


async def named_viewer(scope: Scope) -> Viewer | None:
    """Believe the address."""
    query = {key: values[0] for key, values in parse_qs(scope["query_string"].decode()).items()}
    if "workspace" not in query:
        return None
    return Viewer(query["workspace"], query["audience"], query.get("party"), person_id=query.get("person"))
