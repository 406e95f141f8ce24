"""A company as a real one would be: parties, people, items, orders and answers, all made through operations."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.inventory.operations import record_stock_movement
from schakel.inventory.schemas import StockMovementIn
from schakel.kernel import tenancy
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import STAFF, Channel, Context, system_context
from schakel.kernel.ids import uuid7
from schakel.kernel.models import Workspace
from schakel.kernel.permissions import EVERYTHING
from schakel.parties.operations import create_branch, create_party
from schakel.parties.schemas import BranchIn, PartyIn
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.supplier_items import create_supplier_item
from schakel.purchasing.schemas import PurchaseOrderIn, SupplierItemIn
from schakel.run.proof.canaries import DESK, SHARED, Canaries
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.schemas import SalesOrderIn

OWN, BOTH = "own", "both"
LINES, EACH = 3, 10


@dataclass(eq=False)
class Company:
    """A workspace with its parties by name: customers, suppliers, and one that is both."""

    workspace: Workspace
    staff: Context
    canaries: Canaries
    customers: list[str]
    suppliers: list[str]
    parties: dict[str, UUID] = field(default_factory=dict)
    branches: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, UUID] = field(default_factory=dict)
    sold: dict[str, UUID] = field(default_factory=dict)
    bought: dict[str, UUID] = field(default_factory=dict)
    made: dict[str, dict[str, UUID]] = field(default_factory=dict)
    # By person.
    own: dict[UUID, dict[str, UUID]] = field(default_factory=dict)

    @property
    def system(self) -> Context:
        """The product itself, in this workspace."""
        return system_context(self.workspace.id, now=self.staff.now)

    @property
    def host(self) -> str:
        """The name under which its applications are found."""
        return f"{self.workspace.slug}.localhost"

    @property
    def enough(self) -> int:
        """How much is ordered of every supplier: all that the customers want of it, and some more."""
        return EACH * (LINES * len(self.customers) // len(self.suppliers) + LINES)

    def soon(self, working_days: int) -> Any:
        """Return the day so many working days after today."""
        return WorkCalendar().add_working_days(self.staff.today, working_days)

    def canary(self, owner: str) -> str:
        """Return a new canary of a party by its name, of the desk, or of everybody."""
        return self.canaries.of(self.workspace.id, self.parties.get(owner, owner))


def make_company(slug: str, canaries: Canaries, *, customers: int, suppliers: int) -> Company:
    """Make the workspace and do a day's work in it; what its people do comes after (people.py, story.py)."""
    workspace = Workspace.objects.create(
        id=uuid7(), slug=slug, name=f"Bewijs {slug}", hold_promise_changes=True, tolerance_days_late=14
    )
    staff = Context(workspace.id, STAFF, Channel.API, datetime.now(UTC), permissions=EVERYTHING)
    company = Company(
        workspace,
        staff,
        canaries,
        [*(f"customer-{n}" for n in range(1, customers + 1)), BOTH],
        [*(f"supplier-{n}" for n in range(1, suppliers + 1)), BOTH],
    )
    _parties(company)
    _items(company)
    _purchases(company)
    _sales(company)
    return company


def good[T](answers: Sequence[T]) -> Sequence[T]:
    """Return the answers of a set-based form, or raise the first refusal: the company must be whole."""
    for answer in answers:
        if isinstance(answer, Exception):
            raise answer
    return answers


def _parties(company: Company) -> None:
    rows: dict[str, PartyIn] = {}
    for name in dict.fromkeys([OWN, *company.customers, *company.suppliers]):
        # Everybody reads our own name and address on our papers.
        shown = SHARED if name == OWN else name
        values: dict[str, Any] = {"name": f"{name} {company.canary(shown)}", "is_own": name == OWN}
        for role, names in (("customer", company.customers), ("supplier", company.suppliers)):
            if name in names:
                values[role] = {"number": company.canary(name)}
        email = f"{company.canary(name)}@proof.example"
        person = {"name": company.canary(name), "title": company.canary(name), "email": email}
        place = {"street": company.canary(shown), "city": company.canary(shown)}
        rows[name] = PartyIn.model_validate(values | {"contacts": [person], "addresses": [place]})
    made = good(create_party.many(company.staff, list(rows.values())))
    for name, party in zip(rows, made, strict=True):
        company.parties[name] = party.id
        company.canaries.rename(company.workspace.id, name, party.id)
        branch = {"name": company.canary(name), "street": company.canary(name), "city": company.canary(name)}
        branch["number"] = company.canaries.in_digits(company.workspace.id, party.id)
        made_branch = create_branch(company.staff, party.id, BranchIn.model_validate(branch))
        company.branches[name] = made_branch.id


def _items(company: Company) -> None:
    names = company.suppliers
    rows = [
        ItemIn.model_validate(
            {"number": company.canary(SHARED), "name": company.canary(SHARED), "sales_price": "10"}
        )
        for _name in names
    ]
    for name, item in zip(names, good(create_item.many(company.staff, rows)), strict=True):
        company.items[name] = item.id
    offers = [
        SupplierItemIn.model_validate(
            {
                "supplier_id": company.parties[name],
                "item_id": company.items[name],
                "suppliers_item_id": company.canary(name),
                "lead_time_days": 10,
                "price": "6",
            }
        )
        for name in names
    ]
    good(create_supplier_item.many(company.staff, offers))
    note = company.canary(DESK)
    stock = [
        {"item_id": i, "quantity": "5", "reason": "opening", "note": note} for i in company.items.values()
    ]
    good(record_stock_movement.many(company.staff, [StockMovementIn.model_validate(row) for row in stock]))


def _purchases(company: Company) -> None:
    """Order from every supplier twice: one order that it will answer, one that waits for its answer."""
    for days in (5, 15):
        rows = [
            PurchaseOrderIn.model_validate(
                {
                    "supplier_id": company.parties[name],
                    "note": company.canary(name),
                    "lines": [
                        {
                            "item_id": company.items[name],
                            "quantity": company.enough,
                            "requested_date": company.soon(days),
                        }
                    ],
                }
            )
            for name in company.suppliers
        ]
        for name, order in zip(
            company.suppliers, good(place_purchase_order.many(company.staff, rows)), strict=True
        ):
            company.bought.setdefault(name, order.id)


def _sales(company: Company) -> None:
    """Let every customer order what several suppliers deliver."""
    wanted: dict[str, list[UUID]] = defaultdict(list)
    for n, name in enumerate(company.customers):
        for step in range(min(LINES, len(company.suppliers))):
            supplier = company.suppliers[(n + step) % len(company.suppliers)]
            wanted[name].append(company.items[supplier])
    rows = [
        SalesOrderIn.model_validate(
            {
                "customer_id": company.parties[name],
                "reference": company.canary(name),
                "requested_date": company.staff.today + timedelta(1),
                "lines": [{"item_id": item, "quantity": EACH} for item in wanted[name]],
            }
        )
        for name in company.customers
    ]
    for name, order in zip(company.customers, good(place_sales_order.many(company.staff, rows)), strict=True):
        company.sold[name] = order.id


def inside(company: Company) -> Any:
    """Enter the workspace as the product itself."""
    return tenancy.enter(company.system)
