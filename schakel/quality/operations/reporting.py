"""A deviation reported to its supplier."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from schakel.kernel import numbering
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import new
from schakel.quality.describing import describe_non_conformance
from schakel.quality.facts import NonConformanceReported
from schakel.quality.finding import found_at
from schakel.quality.held import UNKEPT, told
from schakel.quality.models import NonConformance
from schakel.quality.schemas import NonConformanceIn, NonConformanceOut
from schakel.quality.states import NON_CONFORMANCE, State

PREFIX = "AF-"
# How long a supplier has to answer where nobody says otherwise.
WEEK = timedelta(days=7)
REPORTED = ("number", "item_number", "defect_code", "quantity", "wanted", "due_date", "description")


@operation("POST", "/non-conformances", audiences=(STAFF,))
def report_non_conformance(ctx: Context, data: NonConformanceIn) -> NonConformanceOut:
    """Tell a supplier that something it delivered is not as agreed: what, how much, and what is asked by when.

    Found at a line of a booked receipt or of an order, supplier, item and lot follow from that line.
    """
    found = found_at(ctx, data)
    due_date = not_past(ctx, data.due_date) or ctx.today + WEEK
    (number,) = numbering.take(ctx, "non_conformance")
    row = new(
        ctx,
        NonConformance,
        number=f"{PREFIX}{number}",
        defect_code=data.defect_code,
        wanted=data.wanted,
        supplier_id=found.supplier_id,
        order_id=found.order_id,
        order_line_id=found.order_line_id,
        goods_receipt_id=found.goods_receipt_id,
        receipt_line_id=found.receipt_line_id,
        item_id=found.item_id,
        item_number=found.item_number,
        suppliers_item_id=found.suppliers_item_id,
        item_name=found.item_name,
        unit_code=found.unit_code,
        lot_number=data.lot_number or found.lot_number,
        despatch_number=found.despatch_number,
        branch_id=found.branch_id,
        assignee_id=found.assignee_id,
        quantity=data.quantity,
        description=data.description,
        due_date=due_date,
        reported_at=ctx.now,
        state=NON_CONFORMANCE.begin(State.OPEN),
    )
    row.save(force_insert=True)
    said = {name: value for name, value in values_of(row, *REPORTED).items() if value}
    announce(
        ctx,
        NonConformanceReported(**told(row), due_date=due_date, **difference({}, said, unkept=UNKEPT)),
    )
    return describe_non_conformance(ctx, row.id)


def not_past(ctx: Context, day: date | None) -> date | None:
    """Return the day by which somebody is to answer; raises where it is past."""
    if day is not None and day < ctx.today:
        raise Invalid(_("This day is past. Choose today or later."), field="due_date", code="past")
    return day
