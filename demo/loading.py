"""Loads the generated company into a workspace of its own, through the operations that everybody uses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction

from demo import (
    arrears,
    arriving,
    chances,
    despatching,
    deviations,
    invoicing,
    leaving,
    papers,
    prices,
    proposing,
    quoting,
    returning,
    rows,
)
from demo.records import Company, Contact
from schakel.accounts.models import Person
from schakel.accounts.operations import add_person
from schakel.accounts.roles import ADMIN
from schakel.accounts.schemas import PersonIn
from schakel.catalog.operations import create_item
from schakel.inventory.operations import record_stock_movement
from schakel.kernel import tenancy
from schakel.kernel.context import Context, system_context
from schakel.kernel.errors import SchakelError
from schakel.kernel.ids import seeded
from schakel.kernel.models import Workspace
from schakel.kernel.operation import Operation
from schakel.parties.operations import create_party
from schakel.purchasing.operations.orders import record_purchase_order
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.sales.operations.orders import record_sales_order

PASSWORD = "welkom-bij-schakel"  # noqa: S105 - the demo's, for everybody to know
ADDRESS = "{}@demo.example"

STEPS = (
    "parties",
    "items",
    "people",
    "purchase orders",
    "stock",
    "sales orders",
    "prices",
    "answers of suppliers",
    "shipments",
    "receipts",
    "invoices",
    "opportunities",
    "quotations",
    "documents and contracts",
    "deviations",
)

type Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who may sign in, and in which application."""

    application: str
    email: str
    name: str


def load(company: Company, *, slug: str, seed: int, say: Step) -> bool:
    """Make the workspace with everything of the company in it, all or nothing; False when there is one.

    `say` hears each step as it begins. The same company, slug and seed give the same ids.
    """
    # The first minutes of its last day: whatever the hour, nothing of it is still to come.
    moment = datetime.combine(company.today, time(0, 3), rows.AMSTERDAM).astimezone(UTC)
    new_id = seeded(int.from_bytes(f"{seed} {slug}".encode()), moment)
    with transaction.atomic():
        workspace, is_new = Workspace.objects.get_or_create(
            slug=slug, defaults={"id": new_id(), "name": company.own.name.removesuffix(" B.V.")}
        )
        if not is_new:
            return False
        ctx = replace(system_context(workspace.id, now=moment), new_id=new_id, correlation_id=new_id())
        with tenancy.enter(ctx):
            _Loading(ctx, company, say).run()
    return True


def sign_ins(company: Company) -> list[SignIn]:
    """Return the people of the story, who may sign in with the demo's password."""
    told = company.story
    people = [
        ("kantoor", told.desk_person),
        ("klant", told.customer_person),
        ("leverancier", told.supplier_person),
        ("leverancier", told.rival_person),
    ]
    return [SignIn(application, _address(person), _name(person)) for application, person in people]


class _Loading:
    """One load: the steps in their order, and the ids by which they find each other's rows."""

    def __init__(self, ctx: Context, company: Company, say: Step) -> None:
        self.ctx, self.company, self.say = ctx, company, say
        self.parties: dict[str, UUID] = {}
        self.items: dict[str, UUID] = {}
        self.people: dict[UUID, UUID] = {}

    def run(self) -> None:
        """Load everything."""
        of = self.company
        self.say("parties")
        parties = [rows.own(of.own), *map(rows.customer, of.customers), *map(rows.supplier, of.suppliers)]
        numbers = [
            of.own.number,
            *(c.party.number for c in of.customers),
            *(s.party.number for s in of.suppliers),
        ]
        self.parties = _ids(numbers, self.many(create_party, parties))
        self.say("items")
        brands = {s.party.number: s.party.name.split()[0] for s in of.suppliers}
        items = self.many(
            create_item, [rows.item(article, brands[article.supplier_number]) for article in of.articles]
        )
        self.items = _ids([article.number for article in of.articles], items)
        offers = [rows.supplier_item(article, self.parties, self.items) for article in of.articles]
        self.many(create_supplier_item, offers)
        self.say("people")
        self.invite()
        self.say("purchase orders")
        bought = [rows.purchase_order(order, self.parties, self.items) for order in of.purchase_orders]
        orders = self.many(record_purchase_order, bought)
        self.say("stock")
        self.many(record_stock_movement, rows.movements(of, self.items))
        self.say("sales orders")
        sold = [rows.sales_order(order, self.parties, self.items) for order in of.sales_orders]
        self.many(record_sales_order, sold)
        self.say("prices")
        prices.load(self.ctx, of, self.parties, self.items)
        self.say("answers of suppliers")
        placed = {order.number: order.id for order in orders}
        proposing.propose(self.ctx, of, placed, self.parties, self.people)
        self.say("shipments")
        leaving.send(self.ctx, self.parties[of.story.customer_number], of.story.sales_order_number)
        self.say("receipts")
        supplier_id = self.parties[of.story.supplier_number]
        arriving.take_in(self.ctx, of.story.purchase_order_number, supplier_id)
        theirs = [a for a in of.articles if a.supplier_number == of.story.supplier_number]
        others = [self.items[a.number] for a in theirs if a.number != of.story.article_number]
        despatching.send(self.ctx, supplier_id, others)
        everybody = self._customers()
        self.say("invoices")
        invoicing.open_account(self.ctx)
        arrears.load(self.ctx, everybody[1], [self.items[number] for number in arrears.idle(of)])
        went = invoicing.ask(self.ctx)
        invoicing.asked(self.ctx, self.people, supplier_id)
        self.say("returns")
        alice, told = Person.objects.get(email=_address(of.story.desk_person)).id, everybody[0]
        returning.load(replace(self.ctx, person_id=alice), went, told, self.people[told])
        self.say("opportunities")
        chances.load(self.ctx, everybody, alice)
        self.say("quotations")
        quoting.load(self.ctx, everybody, self.people, alice)
        # Last, so that nothing of the demo is refused: the story's own customer keeps room.
        invoicing.limit(self.ctx, everybody[:8])
        self.write_down(alice, [self.items[article.number] for article in theirs])

    def write_down(self, alice: UUID, theirs: list[UUID]) -> None:
        """Lay down what is on paper, and what was wrong with items of the story's supplier."""
        of = self.company
        self.say("documents and contracts")
        rival = Person.objects.get(email=_address(of.story.rival_person)).id
        story = papers.cast(of.story, self.parties, self.people, alice, rival)
        papers.load(self.ctx, story, list(self.items.values()), self.ctx.today)
        self.say("deviations")
        deviations.load(self.ctx, story, theirs)

    def _customers(self) -> list[UUID]:
        """Return the customers, of whom the story is told in front."""
        told = self.company.story.customer_number
        numbers = [customer.party.number for customer in self.company.customers]
        return [self.parties[number] for number in sorted(numbers, key=lambda number: number != told)]

    def many(self, operation: Operation[Any, Any], values: Sequence[dict[str, Any]]) -> Sequence[Any]:
        """Run the set-based form; a row that is refused is a mistake of the generator."""
        schema = operation.input
        assert schema is not None
        answers = operation.many(self.ctx, [schema.model_validate(row) for row in values])
        for row, answer in zip(values, answers, strict=True):
            if isinstance(answer, SchakelError):
                raise RuntimeError(f"{operation.name} refused {row}") from answer  # noqa: TRY004
        return answers

    def invite(self) -> None:
        """Give the story's people a sign-in, and one contact of every other party a place."""
        of, told = self.company, self.company.story
        invitations = [self.invitation(told.desk_person, "staff", None, _address(told.desk_person))]
        sides = [("customer", c.party) for c in of.customers] + [("supplier", s.party) for s in of.suppliers]
        story_people = (told.customer_person, told.supplier_person, told.rival_person)
        for audience, party in sides:
            person = party.contacts[0]
            email = _address(person) if person in story_people else person.email
            invitations.append(self.invitation(person, audience, self.parties[party.number], email))
        places = self.many(add_person, invitations)
        self.people = {place.party_id: place.person_id for place in places if place.party_id}
        for sign_in in sign_ins(of):
            person_row = Person.objects.get(email=sign_in.email)
            if not person_row.has_usable_password():
                person_row.set_password(PASSWORD)
                person_row.save(update_fields=["password"])

    def invitation(
        self, contact: Contact, audience: str, party_id: UUID | None, email: str
    ) -> dict[str, Any]:
        """Return what `add_person` takes."""
        return PersonIn(
            email=email,
            name=_name(contact),
            audience=audience,
            party_id=party_id,
            roles=[ADMIN],
        ).model_dump()


def _ids(numbers: Sequence[str], made: Sequence[Any]) -> dict[str, UUID]:
    return {number: row.id for number, row in zip(numbers, made, strict=True)}


def _name(contact: Contact) -> str:
    return f"{contact.first_name} {contact.last_name}"


def _address(contact: Contact) -> str:
    return ADDRESS.format(contact.first_name.lower())
