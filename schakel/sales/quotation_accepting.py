"""From an offer that a customer agrees with to the order that it becomes: once, as it was said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.utils import formats
from django.utils.translation import gettext as _

from schakel.accounts.concerned import still_there
from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.catalog.sources import QUOTED
from schakel.kernel import tenancy, workspaces
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.operation import one
from schakel.sales.limits import ABOVE
from schakel.sales.models import Quotation, QuotationLine, QuotationVersion, SalesOrder
from schakel.sales.placing import place
from schakel.sales.states import WITH_CUSTOMER
from schakel.sales.wanted import Charged, Offered, Wanted, WantedLine


def counting(ctx: Context, quotation: Quotation, version_number: int) -> QuotationVersion:
    """Return the version with which one can agree, if it is this one; raises Conflict with what to do otherwise."""
    if quotation.state == Quotation.State.ACCEPTED:
        raise Conflict(_("This quotation was accepted already; it is an order."), code="accepted")
    if quotation.state == Quotation.State.WITHDRAWN:
        message = _("This quotation was taken back. Ask for a new one.")
        raise Conflict(message, code="withdrawn")
    if quotation.state not in WITH_CUSTOMER:
        raise Conflict(_("This quotation was declined already. Ask for a new one."), code="declined")
    version: QuotationVersion = quotation.versions.get(state=QuotationVersion.State.SENT)
    if version.number != version_number:
        message = _("Version %(old)s counts no longer. Look at version %(new)s, which took its place.")
        words = {"old": version_number, "new": version.number}
        raise Conflict(message % words, code="superseded")
    if version.valid_until < ctx.today:
        message = _("This quotation was valid until %(day)s. Ask for a new one.")
        day = formats.date_format(version.valid_until, "j F Y")
        raise Conflict(message % {"day": day}, code="expired")
    return version


def ordered(ctx: Context, quotation: Quotation, version: QuotationVersion) -> SalesOrder:
    """Place the order that a version says, line by line at its prices, whatever the price rules are now."""
    lines = list(version.lines.order_by("position"))
    made = _made_items(ctx, quotation, version, lines)
    wanted_date = _wanted_date(ctx, version)
    whom = (quotation.customer_id, quotation.branch_id, quotation.assignee_id)
    branch_id, person_id = still_there(ctx, CUSTOMER, whom)
    wanted = Wanted(
        quotation.customer_id,
        "",
        version.reference,
        ctx.today,
        wanted_date,
        [
            WantedLine(
                line.item_id or made[line.position],
                line.quantity,
                wanted_date,
                None,
                None,
                offered=Offered(
                    Charged(line.net_price, QUOTED, quotation.number, line.list_price), line.description
                ),
            )
            for line in lines
        ],
        is_history=False,
        branch_id=branch_id,
        person_id=person_id,
    )
    # Who sees a branch's quotations found this one among them, so it may be another's of that branch.
    whole = replace(ctx, only_branch_id=None, only_person_id=None)
    try:
        order: SalesOrder = one(place(whole, [wanted]))
    except Conflict as refusal:
        if refusal.code != ABOVE:
            raise
        message = _(
            "This quotation is above the amount up to which you order yourself. Ask a colleague to accept it."
        )
        raise Conflict(message, code=ABOVE) from refusal
    return order


def _made_items(
    ctx: Context, quotation: Quotation, version: QuotationVersion, lines: Sequence[QuotationLine]
) -> dict[int, UUID]:
    """Make an item of each line that was offered in words, so that it can be bought, shipped and invoiced.

    It is not sold to anybody else, and bears none of the customer's words: those stand on the order.
    """
    made = {}
    system = ctx.as_system()
    with tenancy.enter(system):
        for line in lines:
            if line.item_id is None:
                number = f"{quotation.number}-{version.number}-{line.position}"
                name = _("Line %(position)s of quotation %(number)s")
                words = {"position": line.position, "number": quotation.number}
                row = ItemIn(number=number, name=name % words, unit_code=line.unit_code, is_active=False)
                made[line.position] = create_item(system, row).id
    return made


def _wanted_date(ctx: Context, version: QuotationVersion) -> date:
    if version.delivery_date is not None:
        return max(version.delivery_date, ctx.today)
    ours = workspaces.of(ctx)
    # Where nothing was agreed it is what we pack now and what arrives the day after: today would be late at once.
    days = ours.handling_days + 1 if version.delivery_days is None else version.delivery_days
    return WorkCalendar(ours.country).add_working_days(ctx.today, days)
