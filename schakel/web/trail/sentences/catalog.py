"""What happened to items and their prices, as sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.web.trail.sentences.data import Data, Sentences


def _tiers(data: Data) -> str:
    count = len(data.get("item_ids", ()))
    return ngettext(
        "Set the prices of %(count)s item in a list", "Set the prices of %(count)s items in a list", count
    ) % {"count": count}


SENTENCES: Sentences = {
    "catalog.CategoryPlaced": lambda _d: _("Put a category elsewhere"),
    "catalog.CustomerItemSet": lambda _d: _("Said what a customer calls an item"),
    "catalog.ItemCreated": lambda _d: _("Added an item"),
    "catalog.PriceAgreementChanged": lambda _d: _("Changed a price agreement"),
    "catalog.PriceAgreementEnded": lambda _d: _("Ended a price agreement"),
    "catalog.PriceAgreementMade": lambda _d: _("Made a price agreement"),
    "catalog.PriceListAssigned": lambda _d: _("Said by which price list a customer buys"),
    "catalog.PriceListChanged": lambda _d: _("Changed a price list"),
    "catalog.PriceListCreated": lambda _d: _("Added a price list"),
    "catalog.PriceTiersSet": _tiers,
}
