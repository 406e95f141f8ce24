"""What goes in and out of purchasing."""

from schakel.purchasing.schemas.orders import (
    PurchaseOrderIn,
    PurchaseOrderLineIn,
    PurchaseOrderLineOut,
    PurchaseOrderOut,
    PurchaseOrderQuery,
    PurchaseOrderRow,
    RecordedDelivery,
    RecordedLine,
    RecordedPurchaseOrderIn,
    ScheduleLineOut,
)
from schakel.purchasing.schemas.proposals import ChangeProposalOut, DeliveryOut, ProposalQuery, ProposalRow
from schakel.purchasing.schemas.responses import (
    DeliveryIn,
    ManyAnswered,
    ManyOrders,
    OrderResponseIn,
    ResponseLineIn,
)
from schakel.purchasing.schemas.supplier_items import (
    ItemSupplier,
    ItemSuppliers,
    SupplierItemIn,
    SupplierItemOut,
)

__all__ = [
    "ChangeProposalOut",
    "DeliveryIn",
    "DeliveryOut",
    "ItemSupplier",
    "ItemSuppliers",
    "ManyAnswered",
    "ManyOrders",
    "OrderResponseIn",
    "ProposalQuery",
    "ProposalRow",
    "PurchaseOrderIn",
    "PurchaseOrderLineIn",
    "PurchaseOrderLineOut",
    "PurchaseOrderOut",
    "PurchaseOrderQuery",
    "PurchaseOrderRow",
    "RecordedDelivery",
    "RecordedLine",
    "RecordedPurchaseOrderIn",
    "ResponseLineIn",
    "ScheduleLineOut",
    "SupplierItemIn",
    "SupplierItemOut",
]
