"""Which price somebody would pay, and why."""

from datetime import date

from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.catalog.prices import Prices, read_prices
from schakel.catalog.pricing import LISTS, Offer, Source, Verdict
from schakel.catalog.schemas import ConsideredOffer, PriceExplained, PriceQuestion
from schakel.catalog.sources import told_source
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.operation import operation
from schakel.parties.models import Party

UNHELD = (Verdict.NOT_BEGUN, Verdict.OVER)


@operation("GET", "/prices/explained", audiences=(STAFF, CUSTOMER))
def explain_price(ctx: Context, query: PriceQuestion) -> PriceExplained:
    """Say which price a customer pays for a quantity of an item on a day, and why: what else was looked at.

    A customer asks for itself, and for today or earlier: what lists will say is not known outside before it holds.
    """
    customer_id = query.customer_id
    if ctx.audience is CUSTOMER:
        if customer_id not in (None, ctx.party_id) or ctx.party_id is None:
            raise NotFound(_("This customer was not found."), field="customer_id")
        customer_id = ctx.party_id
    if customer_id is None:
        raise Invalid(_("Say for which customer."), field="customer_id", code="missing")
    day = query.day or ctx.today
    if ctx.audience is CUSTOMER and day > ctx.today:
        message = _("What it costs then is not known yet. Choose today or earlier.")
        raise Invalid(message, field="day", code="later")
    item = Item.objects.visible_to(ctx).filter(id=query.item_id)
    found = (item.filter(is_active=True) if ctx.audience is CUSTOMER else item).first()
    if found is None:
        raise NotFound(_("This item was not found."), field="item_id")
    if ctx.audience is not CUSTOMER and not _is_customer(ctx, customer_id):
        raise NotFound(_("This customer was not found."), field="customer_id")
    prices = read_prices(ctx, [customer_id], [found.id])
    priced = prices.price(customer_id, found.id, query.quantity, day)
    judged = prices.judged(customer_id, found.id, query.quantity, day)
    return PriceExplained(
        customer_id=customer_id,
        item_id=found.id,
        item_number=found.number,
        item_name=found.name,
        unit_code=found.unit_code,
        quantity=query.quantity,
        day=day,
        currency=workspaces.of(ctx).base_currency,
        price=priced.price,
        list_price=priced.list_price,
        source=told_source(ctx, priced.source),
        reference=prices.reference(priced),
        offers=[_considered(ctx, prices, offer, verdict) for offer, verdict in _told(ctx, judged)],
    )


def _is_customer(ctx: Context, customer_id: object) -> bool:
    found: bool = Party.objects.visible_to(ctx).filter(id=customer_id, is_customer=True).exists()
    return found


def _told(ctx: Context, judged: list[tuple[Offer, Verdict]]) -> list[tuple[Offer, Verdict]]:
    """Leave out what a customer is not told: lists that do not hold, and that there is a general one."""
    if ctx.audience is not CUSTOMER:
        return judged
    told = [(o, v) for o, v in judged if not (o.source in LISTS and v in UNHELD)]
    has_general = any(o.source is Source.GENERAL_LIST and v is not Verdict.TOO_FEW for o, v in told)
    return [(o, v) for o, v in told if not (has_general and o.source is Source.ITEM)]


def _considered(ctx: Context, prices: Prices, offer: Offer, verdict: Verdict) -> ConsideredOffer:
    hidden = offer.source in LISTS or offer.source in (
        Source.GROUP_AGREEMENT,
        Source.GROUP_CATEGORY_AGREEMENT,
    )
    name = prices.names.get(offer.id, "") if offer.id else ""
    is_item = offer.source is Source.ITEM
    shows_days = not is_item and not (ctx.audience is CUSTOMER and offer.source in LISTS)
    return ConsideredOffer(
        source=told_source(ctx, offer.source),
        verdict=verdict.value,
        min_quantity=offer.min_quantity,
        valid_from=_day(offer.valid_from) if shows_days else None,
        valid_to=offer.valid_to if shows_days else None,
        price=offer.price,
        discount_percent=offer.discount_percent,
        name="" if ctx.audience is CUSTOMER and hidden else name,
    )


def _day(value: date) -> date | None:
    return None if value == date.min else value
