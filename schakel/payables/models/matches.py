"""What came of each order line, how much of that is invoiced, and by which line of which invoice."""

from django.db import models

from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party
from schakel.payables.models.invoices import SupplierInvoice, SupplierInvoiceLine
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine


class ReceivedLine(TenantModel):
    """What came of an order line and was accepted, and how much of that is invoiced: never more than came."""

    owners = {SUPPLIER: "supplier_id"}

    supplier = TenantForeignKey(Party, db_index=False)
    order = TenantForeignKey(PurchaseOrder)
    order_line = TenantForeignKey(PurchaseOrderLine, db_index=False)
    received_quantity = models.DecimalField(max_digits=19, decimal_places=4)
    invoiced_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "order_line"], name="received_line_once"),
            models.CheckConstraint(
                condition=models.Q(
                    invoiced_quantity__gte=0, invoiced_quantity__lte=models.F("received_quantity")
                ),
                name="invoiced_not_beyond",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "supplier", "order"],
                name="received_to_invoice",
                condition=models.Q(invoiced_quantity__lt=models.F("received_quantity")),
            )
        ]


class InvoiceMatch(TenantModel):
    """How much of a line of an invoice stands for what came of an order line; of a credit note what it gives back."""

    owners = {SUPPLIER: "supplier_id"}
    is_of_accounts = True

    supplier = TenantForeignKey(Party, db_index=False)
    invoice = TenantForeignKey(SupplierInvoice)
    invoice_line = TenantForeignKey(SupplierInvoiceLine)
    order_line = TenantForeignKey(PurchaseOrderLine)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.CheckConstraint(condition=models.Q(quantity__gt=0), name="match_quantity")]
