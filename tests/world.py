"""A small company that every test knows: Alice at the desk, Carla who buys, Sam and Rita who supply, Olaf elsewhere."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from schakel.accounts.models import Membership, Person
from schakel.catalog.operations import create_item
from schakel.inventory.operations import record_stock_movement
from schakel.kernel import tenancy
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Channel, Context, system_context
from schakel.kernel.ids import uuid7
from schakel.kernel.models import Workspace
from schakel.kernel.permissions import EVERYTHING
from schakel.kernel.tenancy import new
from schakel.parties.operations import create_party
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import SalesOrderOut

# A Monday without holidays around it.
NOW = datetime(2026, 9, 7, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
PASSWORD = "lang-en-geheim"


@dataclass
class World:
    """The workspace, its people as callers, and its parties by name."""

    workspace: Workspace
    alice: Context
    carla: Context
    sam: Context
    rita: Context
    olaf: Context
    system: Context
    parties: dict[str, UUID]
    password: str = PASSWORD
    items: dict[str, UUID] = field(default_factory=dict)
    people: dict[str, UUID] = field(default_factory=dict)

    def keep_choices(self) -> None:
        """Keep what was set on the workspace."""
        with tenancy.enter(self.system):
            self.workspace.save()

    def item(
        self,
        number: str,
        *,
        stock: int = 0,
        lead_time_days: int | None = 10,
        supplier: str = "sam",
        price: str = "10",
    ) -> UUID:
        """Add an item that a supplier delivers, with stock."""
        found = create_item(
            self.alice,
            data=_in("catalog.create_item", number=number, name=f"Lager {number}", sales_price=price),
        )
        self.items[number] = found.id
        create_supplier_item(
            self.alice,
            data=_in(
                "purchasing.create_supplier_item",
                supplier_id=self.parties[supplier],
                item_id=found.id,
                lead_time_days=lead_time_days,
                price="6",
            ),
        )
        if stock:
            record_stock_movement(
                self.alice,
                data=_in(
                    "inventory.record_stock_movement", item_id=found.id, quantity=stock, reason="opening"
                ),
            )
        return found.id

    def soon(self, working_days: int) -> date:
        """Return the day so many working days after today."""
        return WorkCalendar().add_working_days(self.alice.today, working_days)

    def buys(self, item: UUID, quantity: int, due: date, supplier: str = "sam") -> PurchaseOrderOut:
        """Order from a supplier."""
        line = {"item_id": item, "quantity": quantity, "requested_date": due, "price": 6}
        data = _in("purchasing.place_purchase_order", supplier_id=self.parties[supplier], lines=[line])
        return place_purchase_order(self.alice, data=data)

    def sells(
        self, item: UUID, quantity: int, wanted: date, customer: str = "carla", priority: int | None = None
    ) -> SalesOrderOut:
        """Order for a customer."""
        line = {"item_id": item, "quantity": quantity, "priority": priority}
        data = _in(
            "sales.place_sales_order", customer_id=self.parties[customer], requested_date=wanted, lines=[line]
        )
        return place_sales_order(self.alice, data=data)


def _in(operation: str, **values: Any) -> Any:
    from schakel.kernel.operation import all_operations

    schema = all_operations()[operation].input
    assert schema is not None
    return schema.model_validate(values)


def day(offset: int) -> date:
    """Return the day so many calendar days after today."""
    return TODAY + timedelta(days=offset)


def make_world(slug: str = "", now: datetime = NOW) -> World:
    """Make the workspace, and another one for Olaf."""
    slug = slug or f"w{uuid7().hex[-12:]}"
    workspace = Workspace.objects.create(id=uuid7(), slug=slug, name="Van Rijn Techniek")
    elsewhere = Workspace.objects.create(id=uuid7(), slug=f"{slug}x", name="Olafs Handel")
    system = system_context(workspace.id, now=now)
    staff = Context(
        workspace_id=workspace.id, audience=STAFF, channel=Channel.WEB, now=now, permissions=EVERYTHING
    )
    olaf = replace(staff, workspace_id=elsewhere.id)
    parties = {}
    for name, company, roles in (
        ("own", "Van Rijn Techniek BV", {"is_own": True}),
        ("carla", "Van Dalen Machinebouw BV", {"customer": {"number": "1001"}}),
        ("cor", "De Boer Installatie BV", {"customer": {"number": "1002"}}),
        ("sam", "Samson Lagers BV", {"supplier": {"number": "2001"}}),
        ("rita", "Rita Aandrijvingen BV", {"supplier": {"number": "2002"}}),
    ):
        parties[name] = create_party(staff, data=_in("parties.create_party", name=company, **roles)).id
    create_party(olaf, data=_in("parties.create_party", name="Olafs Handel BV", is_own=True))
    people: dict[str, UUID] = {}

    def caller(name: str, audience: Audience, ctx: Context) -> Context:
        person = Person.objects.create_user(
            f"{name}.{slug}@schakel.example", PASSWORD, name=name.capitalize()
        )
        party_id = parties[name] if audience is not STAFF else None
        with tenancy.enter(replace(system, workspace_id=ctx.workspace_id)):
            new(
                ctx,
                Membership,
                person=person,
                audience=audience.value,
                party_id=party_id,
                roles=["admin"],
                name=name.capitalize(),
                sort_key=name,
            ).save(force_insert=True)
        people[name] = person.id
        return replace(ctx, audience=audience, party_id=party_id, person_id=person.id)

    return World(
        workspace=workspace,
        alice=caller("alice", STAFF, staff),
        carla=caller("carla", CUSTOMER, staff),
        sam=caller("sam", SUPPLIER, staff),
        rita=caller("rita", SUPPLIER, staff),
        olaf=caller("olaf", STAFF, olaf),
        system=system,
        parties=parties,
        people=people,
    )
