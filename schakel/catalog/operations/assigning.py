"""By which list a customer buys."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.facts import PriceListAssigned
from schakel.catalog.models import PriceList, PriceListAssignment
from schakel.catalog.schemas import AssignmentIn, CustomersPriceList
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.models import Party


@operation("POST", "/parties/{party_id}/price-list", audiences=(STAFF,))
def assign_price_list(ctx: Context, party_id: UUID, data: AssignmentIn) -> CustomersPriceList:
    """Say by which list a customer buys from now on; one takes the place of the other."""
    # Whoever assigns waits for whoever assigns to the same customer.
    party = find(ctx, Party, party_id, lock=True)
    if not party.is_customer:
        raise NotFound
    wanted = PriceList.objects.visible_to(ctx).filter(id=data.price_list_id).first()
    if data.price_list_id and wanted is None:
        raise NotFound(_("This price list was not found."), field="price_list_id")
    before = _of(ctx, party_id)
    if before.price_list_id != data.price_list_id:
        PriceListAssignment.objects.filter(customer_id=party_id).delete()
        if data.price_list_id:
            made = new(ctx, PriceListAssignment, customer_id=party_id, price_list_id=data.price_list_id)
            made.save(force_insert=True)
        after = wanted.name if wanted else ""
        changed = difference({"price_list": before.name}, {"price_list": after})
        announce(ctx, PriceListAssigned(party_id=party_id, price_list_id=data.price_list_id, **changed))
    return _of(ctx, party_id)


@operation("GET", "/parties/{party_id}/price-list", audiences=(STAFF,))
def get_customers_price_list(ctx: Context, party_id: UUID) -> CustomersPriceList:
    """Say by which list a customer buys."""
    found = _of(ctx, party_id)
    if found.price_list_id is None:
        find(ctx, Party, party_id)
    return found


def _of(ctx: Context, party_id: UUID) -> CustomersPriceList:
    rows = PriceListAssignment.objects.visible_to(ctx).filter(customer_id=party_id)
    list_id, name = rows.values_list("price_list_id", "price_list__name").first() or (None, "")
    return CustomersPriceList(customer_id=party_id, price_list_id=list_id, name=name)
