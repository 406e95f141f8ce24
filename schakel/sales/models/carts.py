"""What people at customers have put ready to order."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class CartLine(TenantModel):
    """An item in somebody's cart; it stays until it is ordered or taken out. Each person has a cart per customer."""

    owners = {CUSTOMER: "customer_id"}

    customer = TenantForeignKey(Party, db_index=False)
    # Whose cart it is; colleagues have their own.
    person_id = models.UUIDField()
    item = TenantForeignKey(Item, db_index=False)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    # Empty: the day of the order as a whole.
    requested_date = models.DateField(null=True)
    added_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "customer", "person_id", "item"], name="cart_item_once"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="cart_quantity"),
        ]
