"""The cart: put in, change, show, order."""

from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.money import MOST
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import TenantQuerySet, find, new
from schakel.parties.models import Party
from schakel.sales.facts import CartChanged
from schakel.sales.limits import ABOVE
from schakel.sales.models import CartLine
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.quotation_requests import request_quotation
from schakel.sales.operations.requisitions import request_approval
from schakel.sales.schemas import (
    CartLineChange,
    CartLineOut,
    CartLinesIn,
    CartOut,
    CartQuotationIn,
    PlaceCartIn,
    PlacedOut,
    QuotationRequestIn,
    QuotationRequestOut,
    SalesOrderIn,
)

# An order has no more lines.
MOST_LINES = 500
SAID = ("quantity", "requested_date")


@operation("GET", "/cart", audiences=(CUSTOMER,))
def get_cart(ctx: Context) -> CartOut:
    """Show what the caller has put ready to order, in the order in which it came."""
    return _cart(ctx)


@operation("POST", "/cart/lines", audiences=(CUSTOMER,))
def add_to_cart(ctx: Context, data: CartLinesIn) -> CartOut:
    """Put items in the cart; of what lies in it already there is more then. A mistake in one adds none."""
    party_id, person_id = _whose(ctx)
    _hold(ctx)
    offered = Item.objects.visible_to(ctx).filter(
        is_active=True, id__in={line.item_id for line in data.lines}
    )
    known = set(offered.values_list("id", flat=True))
    standing = {line.item_id: line for line in _lines(ctx)}
    before = {item_id: values_of(line, *SAID) for item_id, line in standing.items()}
    fresh: list[CartLine] = []
    for index, wanted in enumerate(data.lines):
        if wanted.item_id not in known:
            raise NotFound(_("This item was not found."), field=f"lines.{index}.item_id")
        line = standing.get(wanted.item_id)
        if line is None:
            line = new(ctx, CartLine, customer_id=party_id, person_id=person_id, added_at=ctx.now)
            line.item_id, line.quantity, line.requested_date = wanted.item_id, wanted.quantity, None
            standing[wanted.item_id] = line
            fresh.append(line)
        else:
            line.quantity += wanted.quantity
        if line.quantity >= MOST:
            message = _("This is more than can be meant.")
            raise Invalid.of(Problem(f"lines.{index}.quantity", message, "too_much"))
        line.requested_date = wanted.requested_date or line.requested_date
    if len(standing) > MOST_LINES:
        message = _("A cart holds no more than %(most)s items. Order these first.") % {"most": MOST_LINES}
        raise Conflict(message, code="full")
    touched = [standing[item_id] for item_id in dict.fromkeys(line.item_id for line in data.lines)]
    CartLine.objects.bulk_create(fresh)
    added = {line.id for line in fresh}
    CartLine.objects.bulk_update([line for line in touched if line.id not in added], SAID)
    announce(
        ctx,
        *(
            CartChanged(
                cart_line_id=line.id,
                customer_id=party_id,
                item_id=line.item_id,
                **difference(before.get(line.item_id, {}), values_of(line, *SAID)),
            )
            for line in touched
        ),
    )
    return _cart(ctx)


@operation("POST", "/cart/lines/{cart_line_id}", audiences=(CUSTOMER,))
def change_cart_line(ctx: Context, cart_line_id: UUID, data: CartLineChange) -> CartOut:
    """Say how much of an item is wanted after all and when; 0 takes it out of the cart."""
    party_id, _person_id = _whose(ctx)
    _hold(ctx)
    line = _lines(ctx).filter(id=cart_line_id).select_for_update(no_key=True, of=("self",)).first()
    if line is None:
        raise NotFound
    before = values_of(line, *SAID)
    after = {"quantity": data.quantity, "requested_date": data.requested_date}
    if data.quantity:
        line.quantity, line.requested_date = data.quantity, data.requested_date
        line.save(update_fields=SAID)
    else:
        line.delete()
    changed = difference(before, after)
    announce(
        ctx, CartChanged(cart_line_id=cart_line_id, customer_id=party_id, item_id=line.item_id, **changed)
    )
    return _cart(ctx)


@operation("POST", "/cart/order", audiences=(CUSTOMER,))
def place_cart(ctx: Context, data: PlaceCartIn) -> PlacedOut:
    """Order what is in the cart, and empty it; who sends it twice orders once.

    What is above the caller's limit is not ordered yet: colleagues are asked to approve it. An order with a mistake is
    refused whole, and the cart stays as it is.
    """
    _whose(ctx)
    _hold(ctx)
    lines = list(_lines(ctx))
    if not lines:
        raise Conflict(_("There is nothing in your cart. It may have been ordered already."), code="empty")
    wanted = [
        {"item_id": line.item_id, "quantity": line.quantity, "requested_date": line.requested_date}
        for line in lines
    ]
    said = {name: getattr(data, name) for name in PlaceCartIn.model_fields}
    placed = _placed(ctx, SalesOrderIn.model_validate({**said, "lines": wanted}))
    _lines(ctx).filter(id__in=[line.id for line in lines]).delete()
    return placed


@operation("POST", "/cart/quotation", audiences=(CUSTOMER,))
def request_quotation_of_cart(ctx: Context, data: CartQuotationIn) -> QuotationRequestOut:
    """Ask what all in the cart would cost instead of ordering it, and empty the cart; who sends it twice asks once."""
    _whose(ctx)
    _hold(ctx)
    lines = list(_lines(ctx))
    if not lines:
        raise Conflict(_("There is nothing in your cart. You may have asked for it already."), code="empty")
    wanted = [{"item_id": line.item_id, "quantity": line.quantity} for line in lines]
    asked = request_quotation(ctx, QuotationRequestIn.model_validate({**data.model_dump(), "lines": wanted}))
    _lines(ctx).filter(id__in=[line.id for line in lines]).delete()
    return asked


def _placed(ctx: Context, wanted: SalesOrderIn) -> PlacedOut:
    try:
        return PlacedOut(order=place_sales_order(ctx, wanted), requisition=None)
    except Conflict as refusal:
        if refusal.code != ABOVE:
            raise
    return PlacedOut(order=None, requisition=request_approval(ctx, wanted))


def _whose(ctx: Context) -> tuple[UUID, UUID]:
    if ctx.party_id is None or ctx.person_id is None:
        raise NotAllowed(_("You may not do this."))
    return ctx.party_id, ctx.person_id


def _hold(ctx: Context) -> None:
    """Let whoever does something with a cart of this customer wait for whoever was first."""
    find(ctx, Party, _whose(ctx)[0], lock=True)


def _lines(ctx: Context) -> TenantQuerySet[CartLine]:
    rows: TenantQuerySet[CartLine] = CartLine.objects.visible_to(ctx).filter(
        customer_id=ctx.party_id, person_id=ctx.person_id
    )
    return rows.order_by("added_at", "item__number")


def _cart(ctx: Context) -> CartOut:
    _whose(ctx)
    named = {
        "item_number": F("item__number"),
        "description": F("item__name"),
        "unit_code": F("item__unit_code"),
        "order_multiple": F("item__order_multiple"),
        "is_offered": F("item__is_active"),
    }
    own = [name for name in CartLineOut.model_fields if name not in named]
    return CartOut(lines=[CartLineOut.model_validate(row) for row in _lines(ctx).values(*own, **named)])
