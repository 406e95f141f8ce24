"""What customers ordered, what we promised them, and what left."""

from schakel.sales.models.carts import CartLine
from schakel.sales.models.orders import PromiseChange, SalesOrder, SalesOrderLine
from schakel.sales.models.quotation_requests import RequestForQuotation, RequestForQuotationLine
from schakel.sales.models.quotations import (
    Quotation,
    QuotationChangeRequest,
    QuotationLine,
    QuotationVersion,
    QuotationView,
)
from schakel.sales.models.requests import OrderChangeRequest
from schakel.sales.models.requisitions import PurchaseLimit, Requisition, RequisitionLine
from schakel.sales.models.returns import ReturnAuthorization, ReturnLine
from schakel.sales.models.shipments import Shipment, ShipmentLine
from schakel.sales.models.templates import OrderTemplate, OrderTemplateLine

__all__ = [
    "CartLine",
    "OrderChangeRequest",
    "OrderTemplate",
    "OrderTemplateLine",
    "PromiseChange",
    "PurchaseLimit",
    "Quotation",
    "QuotationChangeRequest",
    "QuotationLine",
    "QuotationVersion",
    "QuotationView",
    "RequestForQuotation",
    "RequestForQuotationLine",
    "Requisition",
    "RequisitionLine",
    "ReturnAuthorization",
    "ReturnLine",
    "SalesOrder",
    "SalesOrderLine",
    "Shipment",
    "ShipmentLine",
]
