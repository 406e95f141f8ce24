"""Lists of what people at customers order again and again."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class OrderTemplate(TenantModel):
    """A list of items with how many are usual; of one person, or of everybody who orders for the customer."""

    owners = {CUSTOMER: "customer_id"}

    customer = TenantForeignKey(Party, db_index=False)
    # Who made it.
    person_id = models.UUIDField()
    name = models.CharField(max_length=100)
    # As it sorts: lower case, without accents.
    sort_key = models.CharField(max_length=100)
    is_shared = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "customer", "sort_key", "id"], name="template_name")]


class OrderTemplateLine(TenantModel):
    """An item of such a list."""

    owners = {CUSTOMER: "customer_id"}

    template = TenantForeignKey(OrderTemplate, related_name="lines", db_index=False)
    customer = TenantForeignKey(Party, db_index=False)
    item = TenantForeignKey(Item, db_index=False)
    position = models.PositiveIntegerField()
    quantity = models.DecimalField(max_digits=19, decimal_places=4)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "template", "item"], name="template_item_once"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="template_quantity"),
        ]
