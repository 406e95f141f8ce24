"""Our orders to suppliers: what we asked, and when it comes."""

from decimal import Decimal

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


class PurchaseOrder(TenantModel):
    """Our order to a supplier."""

    class ProcessStatus(models.TextChoices):
        """The state of the paper."""

        ISSUED = "issued"
        IN_PROGRESS = "in_progress"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"
        COMPLETED = "completed"
        CANCELLED = "cancelled"

    class LogisticsStatus(models.TextChoices):
        """The state of the goods."""

        OPEN = "open"
        SHIPPED = "shipped"
        DELIVERED = "delivered"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    supplier = TenantForeignKey(Party)
    own_party = TenantForeignKey(Party)
    process_status = models.CharField(max_length=12, choices=ProcessStatus, default=ProcessStatus.ISSUED)
    logistics_status = models.CharField(max_length=10, choices=LogisticsStatus, default=LogisticsStatus.OPEN)
    ordered_date = models.DateField()
    # The first day on which something of it is due: for lists; 9999-12-31 when nothing is.
    next_date = models.DateField()
    currency = models.CharField(max_length=3)
    total_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    # The supplier's own number of this order (UBL SalesOrderID).
    sales_order_id = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=500, blank=True)
    # True: made by the product to cover open sales orders, not placed by a person.
    is_made = models.BooleanField(default=False)
    has_proposal = models.BooleanField(default=False)
    # When the supplier was last reminded of what is open of it.
    reminded_at = models.DateTimeField(null=True)
    # When the supplier last answered.
    responded_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    # How often we asked it: 1 as it was placed, one more with each change of ours; and when we last changed it.
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(null=True)
    # Why we last changed or cancelled it, as the supplier reads it.
    change_reason = models.CharField(max_length=300, blank=True, default="", db_default="")
    # Whom at the supplier it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="purchase_order_number")]
        indexes = [
            models.Index(fields=["workspace", "next_date", "id"], name="po_next_date"),
            models.Index(fields=["workspace", "ordered_date", "id"], name="po_ordered"),
            models.Index(
                fields=["workspace", "supplier", "next_date", "id"],
                name="po_supplier_next",
            ),
            models.Index(
                fields=["workspace", "supplier", "process_status", "next_date", "id"],
                name="po_supplier_status",
            ),
            models.Index(fields=["workspace", "process_status", "next_date", "id"], name="po_status"),
            models.Index(
                fields=["workspace", "supplier"], name="po_proposal", condition=models.Q(has_proposal=True)
            ),
        ]

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be answered any more."""
        return self.process_status in (
            self.ProcessStatus.COMPLETED,
            self.ProcessStatus.CANCELLED,
            self.ProcessStatus.REJECTED,
        )


class PurchaseOrderLine(TenantModel):
    """A line of our order; the item's words are those of the day it was ordered."""

    class StatusCode(models.TextChoices):
        """UBL line status: what the supplier said of this line. Empty: nothing yet."""

        NONE = ""
        ADDED = "1"
        CHANGED = "3"
        ACCEPTED = "5"
        NOT_ACCEPTED = "7"
        ALREADY_DELIVERED = "42"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    order = TenantForeignKey(PurchaseOrder, related_name="lines")
    supplier = TenantForeignKey(Party, db_index=False)
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item)
    item_number = models.CharField(max_length=40)
    suppliers_item_id = models.CharField(max_length=60, blank=True)
    description = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    price = models.DecimalField(max_digits=19, decimal_places=6)
    # What the supplier confirmed and, where it is not what we asked, the buyer agreed to; null: nothing yet.
    confirmed_quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    confirmed_price = models.DecimalField(max_digits=19, decimal_places=6, null=True)
    # Of what is confirmed, else of what we asked.
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    requested_date = models.DateField()
    line_status_code = models.CharField(max_length=2, choices=StatusCode, default=StatusCode.NONE, blank=True)
    # What it was before we changed it, until the supplier answered that; null: nothing of ours waits for an answer.
    old_quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    old_requested_date = models.DateField(null=True)
    # When we last changed what we ask; null: never. What was confirmed before counts no more.
    asked_again_at = models.DateTimeField(null=True)
    # We want nothing more of it, cancelled or closed short: it is not answered any more; what came stays.
    is_cancelled = models.BooleanField(default=False)
    # Whom at the supplier it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "order", "position"], name="po_line_position"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="po_line_quantity"),
            models.CheckConstraint(condition=models.Q(price__gte=0), name="po_line_price"),
            models.CheckConstraint(condition=models.Q(confirmed_quantity__gte=0), name="po_line_confirmed"),
            models.CheckConstraint(
                condition=models.Q(confirmed_price__gte=0), name="po_line_confirmed_price"
            ),
        ]

    @property
    def agreed_quantity(self) -> Decimal:
        """What the two agreed on: what is confirmed, and while nothing is or it was rejected, what we asked."""
        rejected = self.line_status_code == self.StatusCode.NOT_ACCEPTED
        return self.quantity if self.confirmed_quantity is None or rejected else self.confirmed_quantity

    @property
    def agreed_price(self) -> Decimal:
        """The price that counts: the confirmed one, and while there is none, what we asked."""
        return self.price if self.confirmed_price is None else self.confirmed_price


class ScheduleLine(TenantModel):
    """A dated part of a line: what comes when. The sum of a line's parts is the line."""

    class Status(models.TextChoices):
        """Where the goods of this part are."""

        OPEN = "open"
        SHIPPED = "shipped"
        DELIVERED = "delivered"
        CANCELLED = "cancelled"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    order = TenantForeignKey(PurchaseOrder)
    line = TenantForeignKey(PurchaseOrderLine, related_name="schedule")
    supplier = TenantForeignKey(Party, db_index=False)
    item = TenantForeignKey(Item, db_index=False)
    position = models.PositiveIntegerField()
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    received_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    # The day on which the last of it came so far; null: nothing came, or nobody knows when.
    received_date = models.DateField(null=True)
    requested_date = models.DateField()
    confirmed_date = models.DateField(null=True)
    # The day we count on: what the supplier confirmed, else what we asked.
    expected_date = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    # With what it is on its way, and came; empty while it is not.
    despatch_advice = TenantForeignKey("purchasing.DespatchAdvice", null=True)
    # Whom at the supplier it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="schedule_quantity"),
            models.CheckConstraint(condition=models.Q(received_quantity__gte=0), name="schedule_received"),
            models.CheckConstraint(
                condition=models.Q(received_quantity__lte=models.F("quantity")), name="schedule_not_beyond"
            ),
            models.UniqueConstraint(fields=["workspace", "line", "position"], name="schedule_position"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "item", "expected_date"],
                name="schedule_open",
                condition=models.Q(status__in=["open", "shipped"]),
            ),
            models.Index(
                fields=["workspace", "supplier", "received_date"],
                name="schedule_received",
                condition=models.Q(received_date__isnull=False),
            ),
            models.Index(
                fields=["workspace", "expected_date", "id"],
                name="schedule_due",
                condition=models.Q(status__in=["open", "shipped"]),
            ),
            models.Index(
                fields=["workspace", "supplier", "expected_date", "id"],
                name="schedule_due_of_supplier",
                condition=models.Q(status__in=["open", "shipped"]),
            ),
        ]
