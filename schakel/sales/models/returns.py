"""What a customer sends back: asked for, agreed, received, inspected."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.sales.models.orders import SalesOrder, SalesOrderLine


class ReturnAuthorization(TenantModel):
    """Goods of one order that a customer may send back, or asks to."""

    class Status(models.TextChoices):
        """Where the return stands."""

        REQUESTED = "requested"
        APPROVED = "approved"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        IN_TRANSIT = "in_transit"
        RECEIVED = "received"
        INSPECTED = "inspected"
        CREDITED = "credited"
        REPLACED = "replaced"
        REFUSED = "refused"

    class Wish(models.TextChoices):
        """What the customer would have for it."""

        CREDIT = "credit"
        REPLACEMENT = "replacement"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status, default=Status.REQUESTED)
    customer = TenantForeignKey(Party, db_index=False)
    own_party = TenantForeignKey(Party)
    order = TenantForeignKey(SalesOrder)
    wish = models.CharField(max_length=11, choices=Wish, default=Wish.CREDIT)
    note = models.CharField(max_length=500, blank=True)
    requested_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    # Our word with what was approved, or why not.
    answer = models.CharField(max_length=500, blank=True)
    # True: we pay for its way back.
    freight_paid = models.BooleanField(default=False)
    # Where it is to be sent, and until which day; written out when it is approved.
    return_address = models.CharField(max_length=500, blank=True)
    valid_to = models.DateField(null=True)
    carrier = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60, blank=True)
    sent_date = models.DateField(null=True)
    received_at = models.DateTimeField(null=True)
    inspected_at = models.DateTimeField(null=True)
    # What came in its place.
    replacement_order = TenantForeignKey(SalesOrder, null=True)
    version = models.PositiveIntegerField(default=1)
    # Whom at the customer it concerns, as its order does.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="return_number")]
        indexes = [
            models.Index(fields=["workspace", "requested_at", "id"], name="return_asked"),
            models.Index(fields=["workspace", "status", "requested_at", "id"], name="return_status"),
            models.Index(fields=["workspace", "customer", "requested_at", "id"], name="return_customer"),
        ]


class ReturnLine(TenantModel):
    """How much of an order line comes back, why, and what became of it."""

    class Reason(models.TextChoices):
        """Why it comes back."""

        DAMAGED = "damaged"
        WRONG_ITEM = "wrong_item"
        TOO_MANY = "too_many"
        DEFECTIVE = "defective"
        NOT_NEEDED = "not_needed"
        OTHER = "other"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    return_authorization = TenantForeignKey(ReturnAuthorization, related_name="lines")
    customer = TenantForeignKey(Party, db_index=False)
    order_line = TenantForeignKey(SalesOrderLine)
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item, db_index=False)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    reason = models.CharField(max_length=10, choices=Reason)
    note = models.CharField(max_length=500, blank=True)
    lot_number = models.CharField(max_length=60, blank=True)
    # What of the delivered goods counts as coming back, so that nothing comes back twice.
    claimed_quantity = models.DecimalField(max_digits=19, decimal_places=4)
    approved_quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    counted_quantity = models.DecimalField(max_digits=19, decimal_places=4, null=True)
    # What became of what was counted: back to the stock, thrown away, back to the customer.
    restocked_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    scrapped_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    refused_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    inspection_note = models.CharField(max_length=500, blank=True)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "return_authorization", "position"], name="return_line_position"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    quantity__gt=0,
                    claimed_quantity__gte=0,
                    restocked_quantity__gte=0,
                    scrapped_quantity__gte=0,
                    refused_quantity__gte=0,
                ),
                name="return_line_positive",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    restocked_quantity=0, scrapped_quantity=0, refused_quantity=0, counted_quantity=None
                )
                | models.Q(
                    counted_quantity__gte=models.F("restocked_quantity")
                    + models.F("scrapped_quantity")
                    + models.F("refused_quantity")
                ),
                name="return_line_inspected",
            ),
        ]
