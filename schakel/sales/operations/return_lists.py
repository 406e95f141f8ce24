"""Returns: listed, counted, shown, and the slip that goes along."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.kernel.texts import sort_key
from schakel.kernel.uploads import Download
from schakel.parties.models import Party
from schakel.sales.models import ReturnAuthorization
from schakel.sales.return_describing import describe_return, fields
from schakel.sales.return_papers import return_slip
from schakel.sales.schemas import ReturnOut, ReturnQuery, ReturnRow

Status = ReturnAuthorization.Status


@operation("GET", "/returns", audiences=(STAFF, CUSTOMER))
def list_returns(ctx: Context, query: ReturnQuery) -> Page[ReturnRow]:
    """List returns, the newest first; a customer sees its own."""
    return listed(ctx, query, ReturnRow, _asked)


def _asked(ctx: Context, query: ReturnQuery) -> Rows:
    rows = ReturnAuthorization.objects.visible_to(ctx)
    if query.status:
        rows = rows.filter(status=query.status)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.sales_order_id:
        rows = rows.filter(order_id=query.sales_order_id)
    if query.search:
        text = query.search
        rows = rows.filter(
            Q(number__icontains=text)
            | Q(order__number__icontains=text)
            | Q(customer__sort_key__contains=sort_key(text))
        )
    return Rows(rows, fields(ctx))


@operation("GET", "/returns/counts", audiences=(STAFF, CUSTOMER))
def count_returns(ctx: Context) -> Counts:
    """Count returns by where they stand."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[ReturnAuthorization]]:
    rows = ReturnAuthorization.objects.visible_to(ctx)
    return {status.value: rows.filter(status=status) for status in Status}


@operation("GET", "/returns/{return_id}", audiences=(STAFF, CUSTOMER))
def get_return(ctx: Context, return_id: UUID) -> ReturnOut:
    """Show a return with its lines and what became of each."""
    return describe_return(ctx, return_id)


@operation("GET", "/returns/{return_id}/slip", audiences=(STAFF, CUSTOMER))
def download_return_slip(ctx: Context, return_id: UUID) -> Download:
    """Fetch the slip that goes along with goods that come back, as PDF, in the customer's language."""
    row = find(ctx, ReturnAuthorization, return_id)
    found = describe_return(ctx, return_id)
    if not found.return_address:
        message = _("There is no slip yet: this return was not approved.")
        raise Conflict(message, code="not_approved")
    # Our own company, which a customer does not see, stands on its papers.
    with tenancy.enter(ctx.as_system()):
        language = Party.objects.get(id=row.customer_id).language
        return return_slip(ctx, found, row.own_party_id, language)
