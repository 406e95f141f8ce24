"""What happened to stock, as sentences."""

from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences
from schakel.web.ui.format import quantity
from schakel.web.wording import stock_reason


def _stock(data: Data) -> str:
    booked = Decimal(str(data.get("quantity", 0)))
    sign = "+" if booked > 0 else ""
    words = {"quantity": f"{sign}{quantity(booked)}", "reason": stock_reason(str(data.get("reason", "")))}
    return _("Booked stock: %(quantity)s (%(reason)s)") % words


def _transferred(data: Data) -> str:
    words = {
        "quantity": quantity(Decimal(str(data.get("quantity", 0)))),
        "location": data.get("location", ""),
        "to": data.get("to_location", ""),
    }
    return _("Moved stock: %(quantity)s from %(location)s to %(to)s") % words


SENTENCES: Sentences = {
    "inventory.StockChanged": _stock,
    "inventory.StockTransferred": _transferred,
}
