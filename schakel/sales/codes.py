"""The codes that leave sales: a program finds every value of them in the OpenAPI document."""

from typing import Literal

OrderStatus = Literal["open", "delivered", "cancelled"]
PromiseStatus = Literal["quoted", "promised", "moved", "met", "missed"]
ChangeState = Literal["released", "held", "superseded"]
ChangeReason = Literal["supply_moved", "supply_short", "supply_added", "stock_changed", "order_changed"]
ShipmentStatus = Literal["drafted", "shipped", "delivered", "cancelled"]
CancelReason = Literal["too_late", "not_available", "asked"]
RequestKind = Literal["cancel", "change"]
RequestState = Literal["asked", "accepted", "declined", "withdrawn"]
RequisitionState = Literal["pending", "approved", "declined", "withdrawn", "expired"]
ReturnStatus = Literal[
    "requested",
    "approved",
    "declined",
    "withdrawn",
    "in_transit",
    "received",
    "inspected",
    "credited",
    "replaced",
    "refused",
]
ReturnReason = Literal["damaged", "wrong_item", "too_many", "defective", "not_needed", "other"]
ReturnWish = Literal["credit", "replacement"]
QuotationRequestState = Literal["requested", "quoted", "declined", "withdrawn"]
# `expired` follows from the day; the others are states.
QuotationStatus = Literal["draft", "sent", "revised", "accepted", "declined", "withdrawn", "expired"]
QuotationVersionState = Literal["draft", "sent", "superseded"]
