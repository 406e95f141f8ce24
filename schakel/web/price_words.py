"""Why a price is what it is, in words: for the desk, and for the customer whose price it is."""

from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.catalog.schemas import ConsideredOffer
from schakel.kernel.units import unit_name
from schakel.web.ui.format import money, number, quantity


def price_text(price: Decimal | None, currency: str = "EUR") -> str:
    """Write a price per unit in as many decimals as it has, two at least."""
    if price is None:
        return ""
    exponent = price.normalize().as_tuple().exponent
    return money(price, currency, places=max(2, -exponent) if isinstance(exponent, int) else 2)


def percent(value: Decimal) -> str:
    """Write a discount: 12,5%."""
    return f"{number(value)}%"


def from_quantity(value: Decimal, unit_code: str) -> str:
    """Say from how many on: from 10 pieces."""
    return _("from %(quantity)s") % {"quantity": quantity(value, unit_name(unit_code))}


def source(word: str, reference: str = "") -> str:
    """Say at the desk where a price comes from, with what the agreement or list is called."""
    said = {
        "named": _("said on the order"),
        "quotation": _("quotation"),
        "agreement": _("agreement"),
        "group_agreement": _("agreement of the group"),
        "category_agreement": _("agreement on the category"),
        "group_category_agreement": _("agreement of the group on the category"),
        "own_list": _("the customer's price list"),
        "general_list": _("general price list"),
        "item": _("price of the item"),
    }.get(word, word)
    return f"{said} {reference}".rstrip()


def own_source(word: str, reference: str = "") -> str:
    """Say it to the customer; a price that is everybody's needs no reason."""
    said = {
        "named": _("as we agreed for this order"),
        "quotation": _("your quotation"),
        "agreement": _("your agreement"),
        "group_agreement": _("agreement of your group"),
        "category_agreement": _("your agreement"),
        "group_category_agreement": _("agreement of your group"),
        "own_list": _("your price list"),
    }.get(word, "")
    return f"{said} {reference}".rstrip() if said else ""


def why(said: str, price: Decimal, list_price: Decimal) -> str:
    """Say on the line of an order why it costs this, and what the lists said where that is another price."""
    if not said:
        return ""
    said = said[:1].upper() + said[1:]
    if list_price == price:
        return said
    return _("%(source)s; by the list it was %(price)s") % {"source": said, "price": price_text(list_price)}


def verdict(offer: ConsideredOffer) -> str:
    """Say what became of a price that was looked at."""
    return {
        "won": _("this one counts"),
        "not_begun": _("has not begun on this day"),
        "over": _("is over on this day"),
        "too_few": _("holds from a higher quantity"),
        "less_specific": _("a source before it has a price"),
        "farther": _("a nearer category has a price"),
        "lower_step": _("a higher quantity step holds"),
        "earlier": _("one that began later holds"),
    }[offer.verdict]
