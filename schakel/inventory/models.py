"""Where stock lies, how it moved, and what there is."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.tenancy import TenantForeignKey, TenantModel


class Location(TenantModel):
    """A place where stock lies."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    # True: what lies here waits for inspection and is promised to nobody.
    is_quarantine = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "code"], name="location_code")]


class StockMovement(TenantModel):
    """Goods that came, went or were counted: append-only; the sum of an item's movements is its stock."""

    class Reason(models.TextChoices):
        """Why stock moved."""

        OPENING = "opening"
        COUNT = "count"
        RECEIPT = "receipt"
        DESPATCH = "despatch"
        TRANSFER = "transfer"
        RETURN = "return"

    item = TenantForeignKey(Item, db_index=False)
    location = TenantForeignKey(Location)
    lot_number = models.CharField(max_length=60, blank=True)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    reason = models.CharField(max_length=10, choices=Reason)
    at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "item", "at"], name="movement_item")]


class OnHand(TenantModel):
    """What lies at a location now: kept with every movement, checked against their sum."""

    item = TenantForeignKey(Item, db_index=False)
    location = TenantForeignKey(Location)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "item", "location"], name="on_hand_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=0), name="on_hand_not_negative"),
        ]
