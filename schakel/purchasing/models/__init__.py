"""What we buy: from whom, in which order, confirmed for when."""

from schakel.purchasing.models.despatches import DespatchAdvice, DespatchLine, TransportHandlingUnit
from schakel.purchasing.models.orders import PurchaseOrder, PurchaseOrderLine, ScheduleLine
from schakel.purchasing.models.receipts import GoodsReceipt, GoodsReceiptLine
from schakel.purchasing.models.responses import OrderResponse, OrderResponseLine
from schakel.purchasing.models.supplier_items import SupplierItem

__all__ = [
    "DespatchAdvice",
    "DespatchLine",
    "GoodsReceipt",
    "GoodsReceiptLine",
    "OrderResponse",
    "OrderResponseLine",
    "PurchaseOrder",
    "PurchaseOrderLine",
    "ScheduleLine",
    "SupplierItem",
    "TransportHandlingUnit",
]
