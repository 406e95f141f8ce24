"""What an inspection made of goods of a supplier, as the supplier reads it."""

from django.db import models

from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.purchasing.models import GoodsReceipt, GoodsReceiptLine, PurchaseOrder


class InspectionResult(TenantModel):
    """What became of goods that went to quarantine when they came in; the receipt itself stays ours."""

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    supplier = TenantForeignKey(Party, db_index=False)
    goods_receipt = TenantForeignKey(GoodsReceipt, db_index=False)
    receipt_line = TenantForeignKey(GoodsReceiptLine, db_index=False)
    order = TenantForeignKey(PurchaseOrder)
    item_number = models.CharField(max_length=40)
    suppliers_item_id = models.CharField(max_length=60, blank=True)
    item_name = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3)
    lot_number = models.CharField(max_length=60, blank=True)
    despatch_number = models.CharField(max_length=60, blank=True)
    received_date = models.DateField()
    inspected_quantity = models.DecimalField(max_digits=19, decimal_places=4)
    accepted_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    rejected_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    # What was seen or measured; told where something was rejected.
    reason = models.CharField(max_length=500, blank=True)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "receipt_line"], name="inspection_result_once")
        ]
        indexes = [
            models.Index(fields=["workspace", "received_date", "id"], name="inspection_received"),
            models.Index(fields=["workspace", "supplier", "received_date", "id"], name="inspection_supplier"),
        ]
