"""Prices that were agreed with one customer."""

from django.db import models
from django.db.models import Q

from schakel.catalog.models.items import Category, Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class PriceAgreement(TenantModel):
    """A price, or a discount off the list price, for an item or for all of a category, from a quantity on.

    What was agreed with a company at the top of a group holds for those below it too.
    """

    owners = {CUSTOMER: "customer_id"}

    customer = TenantForeignKey(Party, db_index=False)
    item = TenantForeignKey(Item, null=True)
    category = TenantForeignKey(Category, null=True)
    min_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=1)
    price = models.DecimalField(max_digits=19, decimal_places=6, null=True)
    discount_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    valid_from = models.DateField()
    # The last day; empty: until further notice. Before the first day: it was taken back before it began.
    valid_to = models.DateField(null=True)
    # What it is called between us and the customer, such as the number of a contract.
    reference = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            # What breaks a tie: of two that hold the one from the higher quantity counts, then the later one.
            models.UniqueConstraint(
                fields=["workspace", "customer", "item", "min_quantity", "valid_from"],
                condition=Q(category=None),
                name="agreement_of_item",
            ),
            models.UniqueConstraint(
                fields=["workspace", "customer", "category", "min_quantity", "valid_from"],
                condition=Q(item=None),
                name="agreement_of_category",
            ),
            models.CheckConstraint(
                condition=Q(item=None, category__isnull=False) | Q(item__isnull=False, category=None),
                name="agreement_about",
            ),
            models.CheckConstraint(
                condition=Q(price=None, discount_percent__isnull=False)
                | Q(price__isnull=False, discount_percent=None),
                name="agreement_says",
            ),
            models.CheckConstraint(condition=Q(min_quantity__gt=0), name="agreement_quantity"),
            models.CheckConstraint(condition=Q(price=None) | Q(price__gte=0), name="agreement_price"),
            models.CheckConstraint(
                condition=Q(discount_percent=None) | Q(discount_percent__gt=0, discount_percent__lte=100),
                name="agreement_discount",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "customer", "valid_from", "id"], name="agreement_begins"),
            models.Index(fields=["workspace", "valid_from", "id"], name="agreement_all"),
        ]
