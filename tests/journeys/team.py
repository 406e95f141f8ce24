"""The company whose team is followed for a day: Alice at the desk, Bob who approves, programs of whoever is outside."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Locator, Page
from python_calamine import CalamineWorkbook

from schakel.accounts.models import Membership, Person
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.tenancy import new
from schakel.parties.operations import (
    correct_party,
    create_address,
    create_party,
    get_party,
    record_bank_account,
)
from tests.api.program import Program
from tests.world import World

# What differs by the way of asking alone: a page answers a list as a file, where a program reads its rows.
ASKING = ("kernel.ListExported",)


def hire_bob(world: World) -> None:
    """Bob works at the desk, beside Alice; he approves."""
    bob = Person.objects.create_user(f"bob.{world.workspace.slug}@schakel.example", name="Bob")
    with tenancy.enter(world.system):
        new(
            world.system,
            Membership,
            person=bob,
            audience="staff",
            party_id=None,
            roles=["admin"],
            name="Bob",
            sort_key="bob",
        ).save(force_insert=True)
    world.people["bob"] = bob.id


def colleague(world: World) -> Context:
    """Return Bob as a caller."""
    return replace(world.alice, person_id=world.people["bob"])


class Caller:
    """A program with somebody's key, which says what it was answered; a refusal fails the walk."""

    def __init__(self, world: World, ctx: Context) -> None:
        self.program = Program(world, ctx)

    def get(self, path: str) -> Any:
        """Ask."""
        return self._said(self.program.get(path))

    def post(self, path: str, body: Any = None) -> Any:
        """Do."""
        return self._said(self.program.post(path, {} if body is None else body))

    def file(self, path: str, body: Any = None) -> bytes:
        """Fetch a file."""
        answer = self.program.get(path) if body is None else self.program.post(path, body)
        assert answer.status_code == 200, answer.content
        return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)

    def send(self, path: str, fields: dict[str, Any]) -> Any:
        """Send a form, files and all."""
        return self._said(self.program.form(path, fields))

    def refused(self, path: str, body: Any) -> Any:
        """Do what is not allowed now, and return why."""
        answer = self.program.post(path, body)
        assert answer.status_code in (409, 422), answer.content
        return answer.json()

    def _said(self, answer: Any) -> Any:
        assert answer.status_code < 300, (answer.status_code, answer.content)
        return answer.json() if answer.content else None


def tell(world: World, party_id: UUID, **told: str) -> None:
    """Fill in what is known of a relation."""
    name = get_party(world.alice, party_id).name
    correct_party.invoke(world.alice, path={"party_id": party_id}, body={"name": name, **told})


def settle(world: World, party_id: UUID, iban: str = "", **place: str) -> None:
    """Say where a relation is, and where it is paid."""
    path = {"party_id": party_id}
    create_address.invoke(world.alice, path=path, body={"kind": "visit", **place})
    if iban:
        record_bank_account.invoke(world.alice, path=path, body={"iban": iban})


def customer(world: World, name: str, number: str, **told: Any) -> UUID:
    """Add a customer."""
    body = {"name": name, "customer": {"number": number}, **told}
    return create_party.invoke(world.alice, body=body).id


def yesterday(world: World) -> date:
    """Return the day before the walk."""
    return world.alice.today - timedelta(days=1)


def exported(page: Page) -> list[list[Any]]:
    """Fetch the list that stands on the page as XLSX, and return its rows."""
    page.get_by_text("Exporteren").click()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Excel (XLSX)").click()
    sheet = CalamineWorkbook.from_path(str(fetched.value.path())).get_sheet_by_index(0)
    return sheet.to_python()


def upload(name: str, content: bytes, kind: str = "application/xml") -> SimpleUploadedFile:
    """Return a file as a program sends it."""
    return SimpleUploadedFile(name, content, kind)


def fetched(page: Page, word: str) -> bytes:
    """Click a link that fetches a file, and return what came."""
    with page.expect_download() as coming:
        page.get_by_role("link", name=word).first.click()
    return coming.value.path().read_bytes()


def read(place: Locator) -> str:
    """Return what one reads there, a figure after its word."""
    return " ".join(place.inner_text().split())
