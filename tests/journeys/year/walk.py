"""Who walks through a year: Carla and Cees in browsers or as programs, the desk and Sam always as programs."""

import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils import formats, translation
from playwright.sync_api import Page

from schakel.kernel.context import Context
from tests.api.program import Program
from tests.world import World


class Caller:
    """Somebody's program, which says what it got: the answer, or the word of the refusal."""

    def __init__(self, world: World, ctx: Context) -> None:
        self.program = Program(world, ctx)
        self.program.headers["Accept-Language"] = "nl"

    def get(self, path: str, **query: Any) -> Any:
        """Ask, and take it apart."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        return self._read(self.program.get(f"{path}?{asked}" if asked else path))

    def fetch(self, path: str) -> bytes:
        """Fetch a file."""
        answer = self.program.get(path)
        assert answer.status_code == 200, answer.content
        return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        """Do something."""
        return self._read(self.program.post(path, body or {}, **headers))

    def form(self, path: str, fields: dict[str, Any]) -> Any:
        """Send a file with what is said of it."""
        return self._read(self.program.form(path, fields))

    def refused(self, path: str, body: Any = None) -> tuple[int, str]:
        """Do something that cannot be done; returns how, and why in words."""
        answer = self.program.post(path, body or {})
        assert answer.status_code >= 400, answer.content
        told = json.loads(answer.content)
        return answer.status_code, " ".join([told["detail"], *(one["message"] for one in told["problems"])])

    def _read(self, answer: Any) -> Any:
        assert answer.status_code < 300, (answer.status_code, answer.content)
        return json.loads(answer.content) if answer.content else None


@dataclass
class Walk:
    """A company, who acts in it, and what was met on the way by a name."""

    world: World
    desk: Caller
    sam: Caller
    pages: dict[str, Page] = field(default_factory=dict)
    programs: dict[str, Caller] = field(default_factory=dict)
    met: dict[str, str] = field(default_factory=dict)

    @property
    def carla(self) -> Page:
        """Her browser."""
        return self.pages["carla"]

    @property
    def base(self) -> str:
        """Where her portal begins."""
        return self.carla.url.split("/klant")[0]

    def go(self, path: str) -> Page:
        """Open a page of the portal in Carla's browser."""
        self.carla.goto(f"{self.base}/klant{path}")
        return self.carla

    def item(self, number: str) -> str:
        """Return the id of an item."""
        return str(self.world.items[number])


def walk(world: World) -> Walk:
    """Begin a walk in which the desk and Sam have their programs."""
    return Walk(world, Caller(world, world.alice), Caller(world, world.sam))


def cees(world: World) -> Context:
    """Return Cees as who gets a key; with it he may what his role may."""
    return replace(world.carla, person_id=world.people["cees"])


def told(when: date | str) -> str:
    """Say a day as the pages do: `wo 9 dec`."""
    found = date.fromisoformat(when) if isinstance(when, str) else when
    with translation.override("nl"):
        return formats.date_format(found, "D j M").lower()
