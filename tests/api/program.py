"""A program that calls the API with a token."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.test import Client

from schakel.accounts.operations import create_api_token
from schakel.accounts.schemas import ApiTokenIn
from tests.world import TODAY, World

DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def ahead(days: int) -> date:
    """Return a day from today by the clock, which is what the API goes by."""
    return datetime.now(UTC).date() + timedelta(days=days)


def brought_forward(body: Any, since: date = TODAY) -> Any:
    """Return a body of another day with its days as far from today as they were from that day."""
    shift = datetime.now(UTC).date() - since
    text = json.dumps(body, default=str)
    return json.loads(DAY.sub(lambda found: str(date.fromisoformat(found[0]) + shift), text))


class Program:
    """Somebody's key in the hands of a program."""

    def __init__(self, world: World, ctx: Any, *scopes: str) -> None:
        made = create_api_token(ctx, ApiTokenIn(name="ERP", scopes=list(scopes) or ["*"]))
        self.headers = {"Authorization": f"Bearer {made.secret}", "Host": f"{world.workspace.slug}.localhost"}
        self.client = Client()

    def get(self, path: str, **headers: str) -> Any:
        """Ask."""
        return self.client.get(f"/api/v1{path}", headers={**self.headers, **headers})

    def form(self, path: str, fields: dict[str, Any], **headers: str) -> Any:
        """Send a form, files and all."""
        return self.client.post(f"/api/v1{path}", data=fields, headers={**self.headers, **headers})

    def post(self, path: str, body: Any, **headers: str) -> Any:
        """Send JSON, or a text as it is."""
        return self.client.post(
            f"/api/v1{path}",
            data=body if isinstance(body, str) else json.dumps(body, default=str),
            content_type="application/json",
            headers={**self.headers, **headers},
        )
