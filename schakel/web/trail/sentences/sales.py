"""What happened to sales orders, as sentences."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences
from schakel.web.ui.format import long_day
from schakel.web.wording import why_cancelled


def _day(value: Any) -> str:
    return long_day(date.fromisoformat(value)) if value else _("no date")


def _promise(text: str, data: Data) -> str:
    return text % {"old": _day(data.get("old_date")), "new": _day(data.get("new_date"))}


def _version(data: Data) -> dict[str, Any]:
    return {"version_number": data.get("version_number", 1)}


SENTENCES: Sentences = {
    "sales.CartChanged": lambda _d: _("Changed what is in the cart"),
    "sales.OrderTemplateChanged": lambda _d: _("Changed an order list"),
    "sales.OrderTemplateRemoved": lambda _d: _("Threw an order list away"),
    "sales.OrderChangeAnswered": lambda d: (
        _("Accepted what the customer asked to change")
        if d.get("is_accepted")
        else _("Declined what the customer asked to change")
    ),
    "sales.OrderChangeRequested": lambda _d: _("Asked to change a line"),
    "sales.OrderChangeWithdrawn": lambda _d: _("Took back a request to change a line"),
    "sales.PromiseChangeHeld": lambda d: _promise(
        _("A promise waits for release: %(old)s becomes %(new)s"), d
    ),
    "sales.PromiseGiven": lambda d: _("Promised for %(day)s") % {"day": _day(d.get("promised_date"))},
    "sales.PromiseMoved": lambda d: _promise(_("Promise moved: %(old)s becomes %(new)s"), d),
    "sales.PurchaseLimitSet": lambda _d: _("Set up to what amount somebody orders by themselves"),
    "sales.QuotationAccepted": lambda d: (
        _("Agreed with version %(version_number)s of a quotation, which is an order") % _version(d)
    ),
    "sales.QuotationChanged": lambda _d: _("Wrote at a quotation"),
    "sales.QuotationChangeRequested": lambda d: _("Wants version %(version_number)s otherwise") % _version(d),
    "sales.QuotationDeclined": lambda _d: _("Declined a quotation"),
    "sales.QuotationDiscarded": lambda _d: _("Threw away what was being written"),
    "sales.QuotationDrafted": lambda d: _("Began version %(version_number)s of a quotation") % _version(d),
    "sales.QuotationExpired": lambda _d: _("Nobody answered until its last day"),
    "sales.QuotationRequestDeclined": lambda _d: _("Said that there is no quotation"),
    "sales.QuotationRequested": lambda _d: _("Asked for a quotation"),
    "sales.QuotationRequestTakenUp": lambda _d: _("Began a quotation for what was asked"),
    "sales.QuotationRequestWithdrawn": lambda _d: _("Took back what was asked a price for"),
    "sales.QuotationSent": lambda d: _("Sent version %(version_number)s of a quotation") % _version(d),
    "sales.QuotationViewed": lambda d: _("Saw version %(version_number)s of a quotation") % _version(d),
    "sales.QuotationWithdrawn": lambda _d: _("Took a quotation back"),
    "sales.ReturnAnswered": lambda d: (
        _("Approved a return") if d.get("is_approved") else _("Declined a return")
    ),
    "sales.ReturnCredited": lambda _d: _("Credited what came back"),
    "sales.ReturnInspected": lambda _d: _("Inspected what came back"),
    "sales.ReturnReceived": lambda _d: _("Took in what came back"),
    "sales.ReturnReplaced": lambda _d: _("Ordered the same anew for what came back"),
    "sales.ReturnRequested": lambda _d: _("Asked to send something back"),
    "sales.ReturnSent": lambda _d: _("Sent something back"),
    "sales.ReturnWithdrawn": lambda _d: _("Took back a request for a return"),
    "sales.RequisitionAnswered": lambda d: (
        _("Approved a colleague's order") if d.get("is_approved") else _("Declined a colleague's order")
    ),
    "sales.RequisitionMade": lambda _d: _("Asked colleagues to approve an order"),
    "sales.RequisitionOverdue": lambda _d: _("Nobody answered in time"),
    "sales.RequisitionWithdrawn": lambda _d: _("Took back what waited for approval"),
    "sales.SalesOrderAssigned": lambda _d: _("Said whose order it is"),
    "sales.SalesOrderDaysChanged": lambda _d: _("A line is wanted on another day"),
    "sales.SalesOrderDeliveryChanged": lambda _d: _("Changed how the order is delivered"),
    "sales.SalesOrderLinesCancelled": lambda d: (
        _("Cancelled what was open: %(why)s") % {"why": why_cancelled(str(d.get("reason", "")))}
    ),
    "sales.SalesOrderPlaced": lambda d: (
        _("Recorded an order from before") if d.get("is_history") else _("Placed an order")
    ),
    "sales.SalesOrderShipped": lambda _d: _("A part or all of the order left"),
    "sales.ShipmentCancelled": lambda _d: _("Gave up a shipment before it left"),
    "sales.ShipmentChanged": lambda _d: _("Changed a shipment"),
    "sales.ShipmentDelivered": lambda d: _("Delivered on %(day)s") % {"day": _day(d.get("delivered_date"))},
    "sales.ShipmentDrafted": lambda _d: _("Began to pick a shipment"),
    "sales.ShipmentShipped": lambda _d: _("Let a shipment leave"),
}
