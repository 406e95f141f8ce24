"""What customers call items: set by themselves or at the desk, listed."""

from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from schakel.catalog.facts import CustomerItemSet
from schakel.catalog.models import CustomerItem, Item
from schakel.catalog.schemas import CustomerItemIn, CustomerItemQuery, CustomerItemRow, CustomerItemSaid
from schakel.catalog.searching import code_of
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.models import Party


@operation("POST", "/customer-items", audiences=(STAFF, CUSTOMER))
def set_customer_item(ctx: Context, data: CustomerItemIn) -> CustomerItemSaid:
    """Say what a customer calls an item, so that it is found by that; nothing takes back what was said."""
    customer_id = _customer(ctx, data.customer_id)
    items = Item.objects.visible_to(ctx).filter(id=data.item_id)
    if not (items if ctx.audience is STAFF else items.filter(is_active=True)).exists():
        raise NotFound(_("This item was not found."), field="item_id")
    code = code_of(data.buyers_item_id)
    if data.buyers_item_id and not code:
        message = _("A number needs at least one letter or digit.")
        raise Invalid(message, field="buyers_item_id", code="no_number")
    own = CustomerItem.objects.visible_to(ctx).filter(customer_id=customer_id)
    if code and own.filter(code=code).exclude(item_id=data.item_id).exists():
        message = _("%(number)s is another item already.") % {"number": data.buyers_item_id}
        raise Conflict(message, field="buyers_item_id", code="number_taken")
    row = own.filter(item_id=data.item_id).first()
    before = {"buyers_item_id": row.buyers_item_id if row else ""}
    if row is not None:
        own.filter(id=row.id).delete()
    if code:
        told = {"buyers_item_id": data.buyers_item_id, "code": code}
        new(ctx, CustomerItem, customer_id=customer_id, item_id=data.item_id, **told).save(force_insert=True)
    changed = difference(before, {"buyers_item_id": data.buyers_item_id})
    if changed["after"]:
        announce(ctx, CustomerItemSet(item_id=data.item_id, customer_id=customer_id, **changed))
    return CustomerItemSaid(customer_id=customer_id, item_id=data.item_id, buyers_item_id=data.buyers_item_id)


def _customer(ctx: Context, customer_id: UUID | None) -> UUID:
    if ctx.audience is CUSTOMER and customer_id is None and ctx.party_id is not None:
        customer_id = ctx.party_id
    if customer_id is None:
        raise Invalid(_("Say for which customer it is."), field="customer_id", code="missing")
    if ctx.audience is CUSTOMER and customer_id != ctx.party_id:
        raise NotFound(_("This customer was not found."), field="customer_id")
    # Who says what something is called waits for who says so of the same customer.
    try:
        party = find(ctx, Party, customer_id, lock=True)
    except NotFound:
        party = None
    if party is None or not party.is_customer:
        raise NotFound(_("This customer was not found."), field="customer_id")
    return party.id


@operation("GET", "/customer-items", audiences=(STAFF, CUSTOMER))
def list_customer_items(ctx: Context, query: CustomerItemQuery) -> Page[CustomerItemRow]:
    """List what customers call items, by that number."""
    return listed(ctx, query, CustomerItemRow, _listed)


def _listed(ctx: Context, query: CustomerItemQuery) -> Rows:
    rows = CustomerItem.objects.visible_to(ctx)
    if query.customer_id:
        rows = rows.filter(customer_id=query.customer_id)
    if query.search:
        rows = rows.filter(code__startswith=code_of(query.search))
    return Rows(rows, {"item_number": F("item__number"), "item_name": F("item__name")})
