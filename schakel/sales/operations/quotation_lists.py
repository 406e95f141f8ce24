"""Quotations: listed, counted, shown, fetched as PDF."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.texts import sort_key
from schakel.kernel.uploads import Download
from schakel.parties.models import Party
from schakel.sales.models import Quotation
from schakel.sales.quotation_describing import (
    EXPIRED,
    describe_quotation,
    is_open,
    row_fields,
    waits_for_us,
)
from schakel.sales.quotation_papers import quotation_paper
from schakel.sales.schemas import QuotationOut, QuotationQuery, QuotationRow
from schakel.sales.states import WITH_CUSTOMER

State = Quotation.State


@operation("GET", "/quotations", audiences=(STAFF, CUSTOMER))
def list_quotations(ctx: Context, query: QuotationQuery) -> Page[QuotationRow]:
    """List quotations, the newest first; a customer sees its own, once they were sent."""
    return listed(ctx, query, QuotationRow, _asked)


def _asked(ctx: Context, query: QuotationQuery) -> Rows:
    rows = Quotation.objects.visible_to(ctx)
    if query.status:
        rows = rows.filter(_standing(ctx, query.status))
    if query.waiting == "yes":
        rows = rows.filter(waits_for_us(ctx))
    elif query.waiting == "no":
        rows = rows.exclude(waits_for_us(ctx))
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.sales_order_id:
        rows = rows.filter(sales_order_id=query.sales_order_id)
    if query.search:
        text = query.search
        by_name = Q(customer__sort_key__contains=sort_key(text))
        rows = rows.filter(Q(number__icontains=text) | Q(reference__icontains=text) | by_name)
    return Rows(rows, row_fields(ctx))


def _standing(ctx: Context, status: str) -> Q:
    if status == "open":
        return is_open(ctx) & Q(valid_until__gte=ctx.today)
    if status == EXPIRED:
        return is_open(ctx) & Q(valid_until__lt=ctx.today)
    state = State(status)
    return Q(state=state, valid_until__gte=ctx.today) if state in WITH_CUSTOMER else Q(state=state)


@operation("GET", "/quotations/counts", audiences=(STAFF, CUSTOMER))
def count_quotations(ctx: Context) -> Counts:
    """Count quotations by where they stand.

    Of those in `waiting` the customer wants a change; those in `to_answer` wait for a word of the customer.
    """
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Quotation]]:
    rows = Quotation.objects.visible_to(ctx)
    names = ("open", EXPIRED, *(state.value for state in State))
    sets: dict[str, QuerySet[Quotation]] = {name: rows.filter(_standing(ctx, name)) for name in names}
    waiting = waits_for_us(ctx)
    return sets | {"waiting": rows.filter(waiting), "to_answer": sets["open"].exclude(waiting)}


@operation("GET", "/quotations/{quotation_id}", audiences=(STAFF, CUSTOMER))
def get_quotation(ctx: Context, quotation_id: UUID) -> QuotationOut:
    """Show a quotation with its versions, its lines and what became of it."""
    return describe_quotation(ctx, quotation_id)


@operation("GET", "/quotations/{quotation_id}/versions/{version_number}/pdf", audiences=(STAFF, CUSTOMER))
def download_quotation(ctx: Context, quotation_id: UUID, version_number: int) -> Download:
    """Fetch a version of a quotation as PDF, in the customer's language."""
    quotation = find(ctx, Quotation, quotation_id)
    found = describe_quotation(ctx, quotation.id)
    version = next((one for one in found.versions if one.number == version_number), None)
    if version is None:
        raise NotFound(_("There is no such version of this quotation."))
    # Our own company, which a customer does not see, stands on its papers.
    with tenancy.enter(ctx.as_system()):
        party = Party.objects.get(id=quotation.customer_id)
        return quotation_paper(ctx, found, version, quotation.own_party_id, party)
