"""What happened to purchase orders, as sentences."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.web.trail.sentences.data import Data, Sentences


def _responded(data: Data) -> str:
    waiting = len(data.get("proposed_line_ids", ()))
    if waiting:
        text = ngettext(
            "Proposed a change to %(n)s line of the order",
            "Proposed a change to %(n)s lines of the order",
            waiting,
        )
        return text % {"n": waiting}
    if data.get("order_response_code") == "RE":
        return _("Rejected the order")
    return _("Confirmed the order")


def _terms(data: Data) -> str:
    count = len(data.get("item_ids", ()))
    text = ngettext(
        "Recorded the terms of %(n)s item of a supplier",
        "Recorded the terms of %(n)s items of a supplier",
        count,
    )
    return text % {"n": count}


def _changed(data: Data) -> str:
    why = data.get("reason", "")
    return _("Changed the order: %(why)s") % {"why": why} if why else _("Changed the order")


def _cancelled(data: Data) -> str:
    why = data.get("reason", "")
    return _("Cancelled the order: %(why)s") % {"why": why} if why else _("Cancelled the order")


SENTENCES: Sentences = {
    "purchasing.ChangeProposalAccepted": lambda _d: _("Accepted the supplier's proposal"),
    "purchasing.ChangeProposalRefused": lambda _d: _("Refused the supplier's proposal"),
    "purchasing.GoodsInspected": lambda _d: _("Inspected goods in quarantine"),
    "purchasing.GoodsReceiptBooked": lambda _d: _("Booked a goods receipt"),
    "purchasing.GoodsReceiptCancelled": lambda _d: _("Gave up a goods receipt before it was booked"),
    "purchasing.GoodsReceiptCounted": lambda _d: _("Counted goods that came in"),
    "purchasing.GoodsReceiptExpected": lambda _d: _("Began to receive goods"),
    "purchasing.GoodsReceived": lambda _d: _("A part or all of the order came in"),
    "purchasing.PurchaseLineClosedShort": lambda d: (
        _("Closed a line short: %(why)s") % {"why": d.get("reason", "")}
    ),
    "purchasing.PurchaseOrderAssigned": lambda _d: _("Said who handles the order"),
    "purchasing.PurchaseOrderCancelled": _cancelled,
    "purchasing.PurchaseOrderChanged": _changed,
    "purchasing.PurchaseOrderPlaced": lambda d: (
        _("Recorded an order from before") if d.get("is_history") else _("Placed an order")
    ),
    "purchasing.PurchaseOrderResponded": _responded,
    "purchasing.SupplierItemsChanged": _terms,
}
