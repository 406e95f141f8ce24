"""What customers ask a price for."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


class RequestForQuotation(TenantModel):
    """A customer's question what something would cost, and when it would come."""

    class State(models.TextChoices):
        """What became of it."""

        REQUESTED = "requested"
        QUOTED = "quoted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.REQUESTED)
    customer = TenantForeignKey(Party, db_index=False)
    # The customer's own number of this request.
    reference = models.CharField(max_length=60, blank=True)
    # When it is wanted; empty: nobody said.
    wanted_date = models.DateField(null=True)
    note = models.CharField(max_length=2000, blank=True)
    # The desk's word why there is no offer.
    answer = models.CharField(max_length=500, blank=True)
    requested_by_id = models.UUIDField(null=True)
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    # Whom at the customer it concerns: a branch, and the person who asked; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="rfq_number")]
        indexes = [
            models.Index(fields=["workspace", "state", "requested_at", "id"], name="rfq_state"),
            models.Index(fields=["workspace", "requested_at", "id"], name="rfq_requested"),
            models.Index(fields=["workspace", "customer", "requested_at", "id"], name="rfq_of_customer"),
        ]


class RequestForQuotationLine(TenantModel):
    """What is asked a price for: an item, or something in words."""

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    request = TenantForeignKey(RequestForQuotation, related_name="lines")
    customer = TenantForeignKey(Party, db_index=False)
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item, null=True, db_index=False)
    item_number = models.CharField(max_length=40, blank=True)
    description = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "request", "position"], name="rfq_line_position"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="rfq_line_quantity"),
        ]
