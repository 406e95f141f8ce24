"""What a supplier says is on its way: the advice, its lines, and the packages in which it comes."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.purchasing.models.orders import PurchaseOrder, PurchaseOrderLine


class DespatchAdvice(TenantModel):
    """Goods of one supplier that left together, for one or several of our orders."""

    class Status(models.TextChoices):
        """Where the goods stand."""

        ISSUED = "issued"
        PARTLY_RECEIVED = "partly_received"
        RECEIVED = "received"
        WITHDRAWN = "withdrawn"

    class Arrival(models.TextChoices):
        """Whether the day of arrival counts."""

        APPLIED = "applied"
        PROPOSED = "proposed"
        ACCEPTED = "accepted"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    # The supplier's own number; one that was withdrawn may be used again.
    number = models.CharField(max_length=60)
    supplier = TenantForeignKey(Party, db_index=False)
    status = models.CharField(max_length=15, choices=Status, default=Status.ISSUED)
    arrival_status = models.CharField(max_length=8, choices=Arrival, default=Arrival.APPLIED)
    despatch_date = models.DateField()
    # The last day of the window within which it arrives: the day that is counted on. The first one may be earlier.
    arrival_date = models.DateField()
    earliest_date = models.DateField(null=True)
    carrier = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60, blank=True)
    tracking_url = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # Through which door it came, and when.
    channel = models.CharField(max_length=20)
    issued_at = models.DateTimeField()
    # A digest of what was said, so that saying it again does nothing.
    said = models.CharField(max_length=64)
    version = models.PositiveIntegerField(default=1)
    # Whom at the supplier it concerns, as its orders: a branch, and the person who handles it.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "supplier", "number"],
                name="despatch_number",
                condition=~models.Q(status="withdrawn"),
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "arrival_date", "id"], name="despatch_arrival"),
            models.Index(fields=["workspace", "status", "arrival_date", "id"], name="despatch_status"),
            models.Index(fields=["workspace", "supplier", "arrival_date", "id"], name="despatch_supplier"),
        ]


class TransportHandlingUnit(TenantModel):
    """A pallet or box of an advice, by its serial shipping container code where it has one."""

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    advice = TenantForeignKey(DespatchAdvice, related_name="packages")
    supplier = TenantForeignKey(Party, db_index=False)
    position = models.PositiveIntegerField()
    # Eighteen digits, the last of which checks the others; empty where the package has none.
    sscc = models.CharField(max_length=18, blank=True)
    # As UN/ECE recommendation 21 calls it: PX a pallet, CT a carton.
    type_code = models.CharField(max_length=10, blank=True)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "advice", "position"], name="package_position"),
        ]
        indexes = [
            models.Index(fields=["workspace", "sscc"], name="package_sscc", condition=~models.Q(sscc="")),
        ]


class DespatchLine(TenantModel):
    """What comes of an order line: of one lot, in one package."""

    class Rest(models.TextChoices):
        """What becomes of what is neither here nor on its way. Empty: nothing was said."""

        NOTHING = ""
        FOLLOWS = "follows"
        ENDS = "ends"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    advice = TenantForeignKey(DespatchAdvice, related_name="lines")
    supplier = TenantForeignKey(Party, db_index=False)
    order = TenantForeignKey(PurchaseOrder)
    order_line = TenantForeignKey(PurchaseOrderLine)
    item = TenantForeignKey(Item, db_index=False)
    package = TenantForeignKey(TransportHandlingUnit, null=True, db_index=False)
    position = models.PositiveIntegerField()
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    lot_number = models.CharField(max_length=60, blank=True)
    serial_number = models.CharField(max_length=60, blank=True)
    best_before_date = models.DateField(null=True)
    rest = models.CharField(max_length=7, choices=Rest, default=Rest.NOTHING, blank=True)
    # What was still to come beside it when that was said.
    outstanding_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    outstanding_reason = models.CharField(max_length=300, blank=True)
    rest_date = models.DateField(null=True)
    # What was counted of it, with what is damaged; null while nobody did.
    received_quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    damaged_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "advice", "position"], name="despatch_line_position"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="despatch_line_quantity"),
            models.CheckConstraint(
                condition=models.Q(damaged_quantity__gte=0, outstanding_quantity__gte=0),
                name="despatch_line_positive",
            ),
        ]
