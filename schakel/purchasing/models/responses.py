"""What suppliers answered."""

from django.db import models

from schakel.kernel.context import SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.purchasing.models.orders import PurchaseOrder, PurchaseOrderLine


class OrderResponse(TenantModel):
    """What a supplier answered to an order."""

    class Code(models.TextChoices):
        """UBL order response code."""

        RECEIVED = "AB"
        ACCEPTED = "AP"
        REJECTED = "RE"
        CHANGED = "CA"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    order = TenantForeignKey(PurchaseOrder, related_name="responses")
    supplier = TenantForeignKey(Party)
    order_response_code = models.CharField(max_length=2, choices=Code)
    note = models.CharField(max_length=500, blank=True)
    channel = models.CharField(max_length=20)
    person_id = models.UUIDField(null=True)
    responded_at = models.DateTimeField()
    # Whom at the supplier it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False


class OrderResponseLine(TenantModel):
    """What a supplier answered to one line: applied at once, or a proposal that the buyer decides."""

    class Status(models.TextChoices):
        """What became of the answer."""

        APPLIED = "applied"
        PROPOSED = "proposed"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        SUPERSEDED = "superseded"

    owners = {SUPPLIER: "supplier_id"}
    narrowed = True

    response = TenantForeignKey(OrderResponse, related_name="lines")
    order = TenantForeignKey(PurchaseOrder)
    line = TenantForeignKey(PurchaseOrderLine)
    supplier = TenantForeignKey(Party, db_index=False)
    line_status_code = models.CharField(max_length=2, choices=PurchaseOrderLine.StatusCode)
    status = models.CharField(max_length=10, choices=Status)
    # [{"date": "2026-12-03", "quantity": "60"}], what the supplier will deliver.
    deliveries = models.JSONField(default=list)
    price = models.DecimalField(max_digits=19, decimal_places=6)
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.UUIDField(null=True)
    # Whom at the supplier it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["workspace", "order"],
                name="proposal_open",
                condition=models.Q(status="proposed"),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "line"],
                condition=models.Q(status="proposed"),
                name="one_open_proposal",
            )
        ]
