"""People with a session, who open pages, follow downloads and send forms; nothing that they do stays."""

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.conf import settings
from django.test import Client

from schakel.accounts.models import Person
from schakel.accounts.sign_in.sessions import bound
from schakel.run.proof.people import Member
from schakel.run.proof.records import Viewer
from schakel.run.proof.wire import Answer, Wire, undone

FORM = "application/x-www-form-urlencoded"
LOST = 500


@dataclass(frozen=True, eq=False)
class Browser:
    """One browser at one host; without a member nobody is signed in."""

    wire: Wire
    name: str
    kind: str
    client: Client
    # Who looks, also where they have no place; and the place that they have at this host.
    viewer: Viewer | None = None
    member: Member | None = None

    def get(self, path: str) -> Answer:
        """Open an address."""
        with undone():
            return self.wire.ask(self.client, "GET", path, "")

    def post(self, path: str, body: str) -> Answer:
        """Send a form."""
        with undone():
            return self.wire.ask(self.client, "POST", path, body, content_type=FORM)


def signed_in(wire: Wire, member: Member, kind: str, host: str = "") -> Browser:
    """Return the browser of a person, at the own host or another."""
    host = host or member.company.host
    client = Client(raise_request_exception=False, headers={"Host": host})
    let_in(client, member.person, member.company.workspace.id)
    ctx = member.ctx
    viewer = Viewer(ctx.workspace_id, ctx.audience, ctx.party_id)
    at = "" if host == member.company.host else f" at {host}"
    return Browser(wire, f"{member.name}{at}, browser", kind, client, viewer, member if not at else None)


def let_in(client: Client, person: Person, workspace_id: UUID) -> None:
    """Sign somebody in at a workspace without asking them anything."""
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session.update(bound(workspace_id, datetime.now(UTC)))
    session.save()


def stranger(wire: Wire, host: str) -> Browser:
    """Return a browser in which nobody is signed in."""
    client = Client(raise_request_exception=False, headers={"Host": host})
    return Browser(wire, "nobody, browser", "nobody", client)


def text_of(answer: Answer) -> str:
    """Return what one reads, of a spreadsheet too."""
    if not answer.body.startswith(b"PK"):
        return answer.text
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        inside = [packed.read(name).decode(errors="replace") for name in packed.namelist()]
    return "\n".join([answer.headers, *inside])
