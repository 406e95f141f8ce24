"""Who sells us what."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class SupplierItem(TenantModel):
    """An item as a supplier sells it to us."""

    owners = {SUPPLIER: "supplier_id"}

    supplier = TenantForeignKey(Party)
    item = TenantForeignKey(Item, db_index=False)
    suppliers_item_id = models.CharField(max_length=60, blank=True)
    # Working days of the supplier from order to goods in.
    lead_time_days = models.PositiveSmallIntegerField(null=True)
    moq = models.DecimalField(max_digits=19, decimal_places=4, default=1)
    order_multiple = models.DecimalField(max_digits=19, decimal_places=4, default=1)
    price = models.DecimalField(max_digits=19, decimal_places=6, default=0)
    preferred = models.BooleanField(default=True)
    # How much more than was ordered is taken in, in percent; null: the workspace's own choice.
    over_receipt_percent = models.DecimalField(max_digits=7, decimal_places=4, null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "item", "supplier"], name="supplier_item_once"),
            models.UniqueConstraint(
                fields=["workspace", "item"],
                condition=models.Q(preferred=True),
                name="preferred_supplier",
            ),
        ]
