"""Offers for possible sales."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.crm.models import Opportunity
from schakel.crm.operations.opportunities import get_opportunity
from schakel.crm.schemas import OpportunityOut
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find
from schakel.sales.models import Quotation
from schakel.sales.operations.quotations import make_quotation
from schakel.sales.schemas import QuotationIn

# What was offered before and came to nothing.
OVER = (Quotation.State.DECLINED, Quotation.State.WITHDRAWN)


@operation("POST", "/opportunities/{opportunity_id}/quotation", audiences=(STAFF,))
def quote_opportunity(ctx: Context, opportunity_id: UUID) -> OpportunityOut:
    """Begin an offer for a possible sale; while there is one that is not closed, it is that one."""
    known = find(ctx, Opportunity, opportunity_id, lock=True)
    standing = Quotation.objects.filter(id=known.quotation_id).exclude(state__in=OVER)
    if standing.exists():
        return get_opportunity(ctx, known.id)
    if known.stage == Opportunity.Stage.WON:
        raise Conflict(_("This opportunity is won already. Make the quotation at Sales."), code="won")
    made = make_quotation(ctx, QuotationIn(customer_id=known.party_id))
    known.quotation_id, known.version = made.id, known.version + 1
    known.save(update_fields=["quotation_id", "version"])
    return get_opportunity(ctx, known.id)
