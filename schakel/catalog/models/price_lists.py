"""Price lists: what items cost from a quantity on, for one customer or for all; no customer sees a list itself."""

from django.db import models

from schakel.catalog.models.items import Item
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class PriceList(TenantModel):
    """Prices that hold for a time; the general one holds for every customer without a more specific price."""

    name = models.CharField(max_length=120)
    currency = models.CharField(max_length=3)
    is_general = models.BooleanField(default=False)
    valid_from = models.DateField()
    # The last day; empty: until further notice.
    valid_to = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="price_list_name"),
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gte=models.F("valid_from")),
                name="price_list_days",
            ),
        ]


class PriceTier(TenantModel):
    """What an item costs in a list from a quantity on."""

    price_list = TenantForeignKey(PriceList, db_index=False)
    item = TenantForeignKey(Item)
    min_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=1)
    price = models.DecimalField(max_digits=19, decimal_places=6)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "price_list", "item", "min_quantity"], name="price_tier_once"
            ),
            models.CheckConstraint(condition=models.Q(min_quantity__gt=0), name="price_tier_quantity"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="price_tier_price"),
        ]


class PriceListAssignment(TenantModel):
    """The list by which a customer buys; one at a time."""

    customer = TenantForeignKey(Party, db_index=False)
    price_list = TenantForeignKey(PriceList)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "customer"], name="price_list_of_customer")
        ]
