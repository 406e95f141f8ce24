"""What a customer asks to change about an order that stands."""

from django.db import models

from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.sales.models.orders import SalesOrder, SalesOrderLine


class OrderChangeRequest(TenantModel):
    """A customer's wish for one line: less or nothing of it, or another day; the desk decides."""

    class Kind(models.TextChoices):
        """What is asked."""

        CANCEL = "cancel"
        CHANGE = "change"

    class State(models.TextChoices):
        """What became of it."""

        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    order = TenantForeignKey(SalesOrder)
    line = TenantForeignKey(SalesOrderLine)
    customer = TenantForeignKey(Party, db_index=False)
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    # How much does not have to come; empty: all that is open.
    quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    requested_date = models.DateField(null=True)
    note = models.CharField(max_length=500, blank=True)
    # The desk's word to the customer.
    answer = models.CharField(max_length=500, blank=True)
    asked_at = models.DateTimeField()
    asked_by_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    # Whom at the customer it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "line"],
                condition=models.Q(state="asked"),
                name="one_request_asked",
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "state", "asked_at", "id"], name="request_state"),
            models.Index(fields=["workspace", "customer", "asked_at", "id"], name="request_customer"),
        ]
