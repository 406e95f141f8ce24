"""Deviations: what was wrong with what a supplier delivered, what it answered, and whether that helped."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.purchasing.models import GoodsReceipt, GoodsReceiptLine, PurchaseOrder, PurchaseOrderLine


class NonConformance(TenantModel):
    """Something that is not as it was agreed, with the cause, the action and the closing word."""

    class DefectCode(models.TextChoices):
        """What is wrong."""

        DIMENSION = "dimension"
        DAMAGE = "damage"
        WRONG_ITEM = "wrong_item"
        WRONG_QUANTITY = "wrong_quantity"
        DOCUMENTS = "documents"
        CONTAMINATION = "contamination"
        FUNCTION = "function"
        PACKAGING = "packaging"
        OTHER = "other"

    class Wanted(models.TextChoices):
        """What we ask for."""

        REPLACEMENT = "replacement"
        CREDIT = "credit"
        REWORK = "rework"
        INFORMATION = "information"

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open"
        ANSWERED = "answered"
        ACTION_DONE = "action_done"
        CLOSED = "closed"
        WITHDRAWN = "withdrawn"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    supplier = TenantForeignKey(Party, db_index=False)
    state = models.CharField(max_length=11, choices=State)
    defect_code = models.CharField(max_length=14, choices=DefectCode)
    wanted = models.CharField(max_length=11, choices=Wanted)
    # Where it was found, as far as that is known; the item's words are those of the day it was reported.
    order = TenantForeignKey(PurchaseOrder, null=True)
    order_line = TenantForeignKey(PurchaseOrderLine, null=True)
    goods_receipt = TenantForeignKey(GoodsReceipt, null=True)
    receipt_line = TenantForeignKey(GoodsReceiptLine, null=True)
    item = TenantForeignKey(Item, null=True, db_index=False)
    item_number = models.CharField(max_length=40, blank=True)
    suppliers_item_id = models.CharField(max_length=60, blank=True)
    item_name = models.CharField(max_length=200, blank=True)
    unit_code = models.CharField(max_length=3, blank=True)
    lot_number = models.CharField(max_length=60, blank=True)
    despatch_number = models.CharField(max_length=60, blank=True)
    quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    description = models.CharField(max_length=4000)
    # The last day on which we want to have the answer.
    due_date = models.DateField()
    reported_at = models.DateTimeField()
    # What the supplier says: why, what it did at once, what it does so that it does not come back, and by when.
    cause = models.CharField(max_length=2000, blank=True)
    containment = models.CharField(max_length=2000, blank=True)
    corrective_action = models.CharField(max_length=2000, blank=True)
    action_date = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    action_done_at = models.DateTimeField(null=True)
    # Whether the action helps, in the desk's words.
    effectiveness = models.CharField(max_length=2000, blank=True)
    # Why it was sent back, or withdrawn.
    reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True)
    # The day of which it was said that it passed; each is said once.
    warned_date = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    # Whom at the supplier it concerns, as its order: a branch, and the person who handles it.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="non_conformance_number"),
            models.CheckConstraint(
                condition=models.Q(quantity=None) | models.Q(quantity__gt=0), name="non_conformance_quantity"
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "reported_at", "id"], name="nc_reported"),
            models.Index(fields=["workspace", "due_date", "id"], name="nc_due"),
            models.Index(fields=["workspace", "state", "due_date", "id"], name="nc_state"),
            models.Index(fields=["workspace", "supplier", "reported_at", "id"], name="nc_supplier"),
            models.Index(fields=["workspace", "item", "reported_at", "id"], name="nc_item"),
        ]
