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


def _moved(data: Data) -> str:
    words = {"number": data.get("number", "")}
    return {
        "issued": _("Something of the order is on its way: %(number)s"),
        "corrected": _("What is on its way was corrected: %(number)s"),
        "withdrawn": _("It is not on its way after all: %(number)s"),
        "accepted": _("The day on which it arrives counts: %(number)s"),
    }.get(data.get("change", ""), _("Something of the order is on its way: %(number)s")) % words


SENTENCES: Sentences = {
    "purchasing.ChangeProposalAccepted": lambda _d: _("Accepted the supplier's proposal"),
    "purchasing.ChangeProposalRefused": lambda _d: _("Refused the supplier's proposal"),
    "purchasing.DespatchAdviceCorrected": lambda _d: _("Corrected a despatch"),
    "purchasing.DespatchAdviceIssued": lambda _d: _("Announced a despatch"),
    "purchasing.DespatchAdviceReceived": lambda d: (
        _("A despatch came in") if d.get("is_complete") else _("A part of a despatch came in")
    ),
    "purchasing.DespatchAdviceWithdrawn": lambda _d: _("Withdrew a despatch"),
    "purchasing.DespatchArrivalAccepted": lambda _d: _("Accepted the day on which a despatch arrives"),
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
    "purchasing.PurchaseOrderDeliveryMoved": _moved,
    "purchasing.PurchaseOrderPlaced": lambda d: (
        _("Recorded an order from before") if d.get("is_history") else _("Placed an order")
    ),
    "purchasing.PurchaseOrderReminded": lambda _d: _("Reminded the supplier of the order"),
    "purchasing.PurchaseOrderResponded": _responded,
    "purchasing.RemindersSet": lambda _d: _("Said when suppliers are reminded"),
    "purchasing.SupplierItemsChanged": _terms,
    "purchasing.SupplierReminded": lambda _d: _("Reminded a supplier of what is open"),
}
