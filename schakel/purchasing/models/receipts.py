"""What came in from a supplier: expected, counted, booked."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party
from schakel.purchasing.models.despatches import DespatchAdvice, DespatchLine
from schakel.purchasing.models.orders import PurchaseOrder, PurchaseOrderLine, ScheduleLine


class GoodsReceipt(TenantModel):
    """Goods of one supplier that came in together; until it is booked it moves nothing. Ours alone."""

    class Status(models.TextChoices):
        """Where the receipt stands."""

        EXPECTED = "expected"
        COUNTED = "counted"
        BOOKED = "booked"
        CANCELLED = "cancelled"

    number = models.CharField(max_length=40)
    supplier = TenantForeignKey(Party, db_index=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.EXPECTED)
    # The day on which it came, or should.
    received_date = models.DateField()
    # The supplier's own number on the delivery note.
    despatch_number = models.CharField(max_length=60, blank=True)
    # What the supplier announced of it, where it announced it.
    despatch_advice = TenantForeignKey(DespatchAdvice, null=True)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    booked_at = models.DateTimeField(null=True)
    # True while goods of it wait in quarantine to be inspected.
    has_quarantine = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="receipt_number")]
        indexes = [
            models.Index(fields=["workspace", "received_date", "id"], name="receipt_day"),
            models.Index(fields=["workspace", "status", "received_date", "id"], name="receipt_status"),
            models.Index(fields=["workspace", "supplier", "received_date", "id"], name="receipt_supplier"),
            models.Index(
                fields=["workspace", "received_date", "id"],
                name="receipt_quarantine",
                condition=models.Q(has_quarantine=True),
            ),
        ]


class GoodsReceiptLine(TenantModel):
    """What came of a dated part of an order line: of one lot, to one place."""

    receipt = TenantForeignKey(GoodsReceipt, related_name="lines")
    order = TenantForeignKey(PurchaseOrder)
    order_line = TenantForeignKey(PurchaseOrderLine)
    schedule_line = TenantForeignKey(ScheduleLine)
    # The announced line that it was counted against; empty where nothing was announced.
    despatch_line = TenantForeignKey(DespatchLine, null=True)
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item, db_index=False)
    # What was still to come of the part when the receipt was made; after booking, when that was done.
    expected_quantity = models.DecimalField(max_digits=19, decimal_places=4)
    # All that came, with what is damaged; null while nobody counted.
    counted_quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    damaged_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    # Beyond what was to come, within the tolerance; known when booked.
    over_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    # True: all of it waits for inspection, whatever it looks like.
    to_inspect = models.BooleanField(default=False)
    # What went to quarantine when it was booked, and what became of that.
    quarantined_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    accepted_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    rejected_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    # What was seen or measured; the last words of who inspected it.
    inspection_note = models.CharField(max_length=500, blank=True)
    location = models.CharField(max_length=40)
    lot_number = models.CharField(max_length=60, blank=True)
    best_before_date = models.DateField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "receipt", "position"], name="receipt_line_position"
            ),
            models.CheckConstraint(
                condition=models.Q(damaged_quantity__gte=0, over_quantity__gte=0),
                name="receipt_line_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(counted_quantity__isnull=True)
                | models.Q(damaged_quantity__lte=models.F("counted_quantity")),
                name="receipt_line_damaged",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    quarantined_quantity__gte=models.F("accepted_quantity") + models.F("rejected_quantity"),
                    accepted_quantity__gte=0,
                    rejected_quantity__gte=0,
                ),
                name="receipt_line_inspected",
            ),
        ]
