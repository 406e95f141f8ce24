"""Writes versions of a quotation: what the desk says, priced, with its sums."""

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import find, new
from schakel.kernel.versions import refuse_stale
from schakel.sales.models import Quotation, QuotationLine, QuotationVersion
from schakel.sales.quotation_pricing import Pricing, totals
from schakel.sales.schemas import QuotationWordsIn
from schakel.sales.states import QUOTATION_VERSION, WITH_CUSTOMER

HOLDS = timedelta(days=30)
WORDS = ("reference", "valid_until", "delivery_days", "delivery_date", "remark", "terms")
OF_LINE = tuple(
    column.attname
    for column in QuotationLine._meta.concrete_fields
    if column.name not in ("id", "workspace", "of_version", "disclosed_to")
)
# By what a quotation is listed: the words and sums of the version that counts.
LISTED = ("current_number", "reference", "valid_until", "net_amount", "total_amount")
SUMS = ("net_amount", "tax_amount", "total_amount")


def held(ctx: Context, quotation_id: UUID, version: int | None = None) -> Quotation:
    """Return the quotation, held until the end; raises Conflict where somebody changed it since it was read."""
    quotation = find(ctx, Quotation, quotation_id, lock=True)
    refuse_stale(quotation, version)
    return quotation


def version_in(quotation: Quotation, state: str) -> QuotationVersion | None:
    """Return the version that is being written, or the one that counts; None where there is none."""
    found: QuotationVersion | None = quotation.versions.filter(state=state).first()
    return found


def being_written(quotation: Quotation) -> QuotationVersion:
    """Return the version that is being written; raises Conflict where none is."""
    found = version_in(quotation, QuotationVersion.State.DRAFT)
    if found is None:
        message = _("What was sent stays as it is. Revise the quotation to offer something else.")
        raise Conflict(message, code="sent")
    return found


def refuse_closed(quotation: Quotation) -> None:
    """Raise where nothing can be offered any more."""
    if quotation.state not in (Quotation.State.DRAFT, *WITH_CUSTOMER):
        message = _("This quotation is closed. Make a new one.")
        raise Conflict(message, code="closed")


def refuse_words(ctx: Context, data: QuotationWordsIn) -> None:
    """Raise what is wrong with day and delivery."""
    if data.valid_until is not None and data.valid_until < ctx.today:
        raise Invalid(_("This day is past. Choose today or later."), field="valid_until", code="past")
    if data.delivery_date is not None and data.delivery_date < ctx.today:
        raise Invalid(_("This day is past. Choose today or later."), field="delivery_date", code="past")
    if data.delivery_date is not None and data.delivery_days is not None:
        message = _("Say a number of days or a day, not both.")
        raise Invalid(message, field="delivery_days", code="twice")


def begun(ctx: Context, quotation: Quotation, number: int) -> QuotationVersion:
    """Return a version to be written, of which nothing is said yet."""
    return new(
        ctx,
        QuotationVersion,
        quotation_id=quotation.id,
        number=number,
        state=QUOTATION_VERSION.begin(QuotationVersion.State.DRAFT),
        valid_until=ctx.today + HOLDS,
        created_at=ctx.now,
        branch_id=quotation.branch_id,
        assignee_id=quotation.assignee_id,
    )


def say(
    ctx: Context, quotation: Quotation, version: QuotationVersion, data: QuotationWordsIn
) -> list[QuotationLine]:
    """Put on a version what the desk says, with prices, VAT and sums; returns its lines, unwritten."""
    refuse_words(ctx, data)
    pricing = Pricing(ctx, quotation, data.lines, version.lines.all())
    pricing.refuse(data.lines)
    lines = pricing.drawn(version, data.lines)
    version.reference = data.reference
    version.valid_until = data.valid_until or ctx.today + HOLDS
    version.delivery_days, version.delivery_date = data.delivery_days, data.delivery_date
    version.remark, version.terms = data.remark, data.terms
    sums = totals(lines)
    version.net_amount, version.tax_amount = sums.net_amount, sums.tax_amount
    version.total_amount = sums.total_amount
    return lines


def count(quotation: Quotation, version: QuotationVersion) -> None:
    """Let a version be the one by which the quotation is listed."""
    quotation.current_number, quotation.reference = version.number, version.reference
    quotation.valid_until = version.valid_until
    quotation.net_amount, quotation.total_amount = version.net_amount, version.total_amount


def rewrite(ctx: Context, quotation: Quotation, version: QuotationVersion, data: QuotationWordsIn) -> None:
    """Write a version that is being written anew, all of it."""
    lines = say(ctx, quotation, version, data)
    version.lines.all().delete()
    insert(lines)
    version.save(update_fields=[*WORDS, *SUMS])


def copied(ctx: Context, said: QuotationVersion, version: QuotationVersion) -> list[QuotationLine]:
    """Say in a version what the one before says, at its prices; its day begins anew. Returns its lines, unwritten."""
    is_past = said.delivery_date is not None and said.delivery_date < ctx.today
    version.delivery_days, version.delivery_date = said.delivery_days, None if is_past else said.delivery_date
    version.reference, version.remark, version.terms = said.reference, said.remark, said.terms
    version.net_amount, version.tax_amount = said.net_amount, said.tax_amount
    version.total_amount = said.total_amount
    return [
        new(ctx, QuotationLine, of_version_id=version.id, **{name: getattr(line, name) for name in OF_LINE})
        for line in said.lines.order_by("position")
    ]
