"""Which part of the log one reads: a period, and the object that somebody types."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.operations import list_items
from schakel.kernel.operation import Operation
from schakel.parties.operations import list_parties
from schakel.purchasing.operations.orders import list_purchase_orders
from schakel.sales.operations.orders import list_sales_orders
from schakel.web.setup_ways import Way
from schakel.web.ui import address
from schakel.web.ui.field import Field
from schakel.web.ui.visit import Visit

# Where a number that somebody types is looked for, and in which field it stands.
NUMBERED: tuple[tuple[Operation[Any, Any], str], ...] = (
    (list_sales_orders, "number"),
    (list_purchase_orders, "number"),
    (list_items, "number"),
    (list_parties, "name"),
)


def kept(asked: dict[str, str], wanted: str) -> list[tuple[str, str]]:
    """Return what the filter's form sends along: all but its own fields; a typed object takes the place of another."""
    own = {"from_date", "to_date", "after", *(["subject_id"] if wanted else [])}
    return [("q" if name == "search" else name, value) for name, value in asked.items() if name not in own]


def fields(visit: Visit, asked: dict[str, str], wanted: str) -> list[Field]:
    """Return the fields of a period, and at the desk of an object."""
    found = [
        Field("from_date", _("From"), "date", asked.get("from_date", ""), narrow=True),
        Field("to_date", _("Up to and with"), "date", asked.get("to_date", ""), narrow=True),
    ]
    if visit.application == "desk":
        found.append(Field("object", _("Order, item or relation"), value=wanted, max_length=60))
    return found


def days(visit: Visit, url: str, asked: dict[str, str]) -> list[Way]:
    """Return the ways to today, yesterday and the last seven days."""
    today = visit.ctx.today
    days = ((_("Today"), 0, 0), (_("Yesterday"), 1, 1), (_("Last 7 days"), 6, 0))
    found = []
    for label, first, last in days:
        period = {
            "from_date": (today - timedelta(days=first)).isoformat(),
            "to_date": (today - timedelta(days=last)).isoformat(),
        }
        here = all(asked.get(name) == day for name, day in period.items())
        found.append(Way(label, address.write(url, asked, **period), here))
    return found


def object_called(visit: Visit, wanted: str) -> UUID | None:
    """Return the one object that is called so, as far as who looks may see it."""
    for operation, named in NUMBERED:
        if operation.allowed(visit.ctx):
            for row in operation.invoke(visit.ctx, query={"search": wanted}).rows:
                if getattr(row, named).lower() == wanted.lower():
                    found: UUID = row.id
                    return found
    return None
