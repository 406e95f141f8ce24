"""Items, and the categories that they stand in."""

from django.db import models

from schakel.catalog.taxes import TaxKind
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import EVERY_PARTY, TenantForeignKey, TenantModel


class Category(TenantModel):
    """A group of items; it may stand below another one."""

    owners = {CUSTOMER: EVERY_PARTY}

    name = models.CharField(max_length=120)
    parent = TenantForeignKey("self", null=True)
    # The ids from the top down to this one, each followed by a slash: what stands below begins with it.
    path = models.CharField(max_length=240)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="category_name"),
            # Everything begins with nothing: such a one would stand above all others.
            models.CheckConstraint(condition=~models.Q(path=""), name="category_path"),
        ]


class Item(TenantModel):
    """What is bought or sold, counted in its stock unit."""

    owners = {CUSTOMER: EVERY_PARTY}

    number = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=240)
    description = models.TextField(blank=True)
    category = TenantForeignKey(Category, null=True)
    # UNECE Recommendation 20: C62 is a piece, KGM a kilogram.
    unit_code = models.CharField(max_length=3, default="C62")
    gtin = models.CharField(max_length=14, blank=True)
    # Which VAT it has at home; abroad the delivery decides.
    tax_kind = models.CharField(max_length=20, choices=TaxKind, default=TaxKind.STANDARD)
    brand = models.CharField(max_length=80, blank=True)
    sales_price = models.DecimalField(max_digits=19, decimal_places=6, default=0)
    order_multiple = models.DecimalField(max_digits=19, decimal_places=4, default=1)
    safety_stock = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    is_active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="item_number")]
        indexes = [
            models.Index(fields=["workspace", "sort_key", "id"], name="item_name"),
            models.Index(fields=["workspace", "category", "sort_key", "id"], name="item_in_category"),
            models.Index(fields=["workspace", "brand", "sort_key", "id"], name="item_of_brand"),
        ]
