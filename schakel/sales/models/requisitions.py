"""What people at customers may order by themselves, and what waits for a colleague's word."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.sales.models.orders import SalesOrder


class PurchaseLimit(TenantModel):
    """Up to what amount somebody at a customer orders, or approves, by themselves; without VAT."""

    owners = {CUSTOMER: "customer_id"}

    customer = TenantForeignKey(Party, db_index=False)
    person_id = models.UUIDField()
    # For each order, and for all of a calendar month; empty: no limit.
    order_amount = models.DecimalField(max_digits=19, decimal_places=2, null=True)
    month_amount = models.DecimalField(max_digits=19, decimal_places=2, null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "customer", "person_id"], name="purchase_limit_once"
            ),
        ]


class Requisition(TenantModel):
    """An order that waits for a colleague, because it is above the limit of who asks for it."""

    class State(models.TextChoices):
        """What became of it."""

        PENDING = "pending"
        APPROVED = "approved"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"
        EXPIRED = "expired"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.PENDING)
    customer = TenantForeignKey(Party, db_index=False)
    requested_by_id = models.UUIDField()
    requested_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_by_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    # Why not.
    answer = models.CharField(max_length=500, blank=True)
    # The order that it became.
    sales_order = TenantForeignKey(SalesOrder, null=True)
    reference = models.CharField(max_length=60, blank=True)
    requested_date = models.DateField()
    currency = models.CharField(max_length=3)
    # By the prices of when it was asked for.
    total_amount = models.DecimalField(max_digits=19, decimal_places=2)
    delivery_name = models.CharField(max_length=200, blank=True)
    delivery_street = models.CharField(max_length=200, blank=True)
    delivery_postal_code = models.CharField(max_length=20, blank=True)
    delivery_city = models.CharField(max_length=100, blank=True)
    delivery_country = models.CharField(max_length=2, blank=True)
    partial_delivery = models.BooleanField(default=True)
    warehouse_note = models.CharField(max_length=500, blank=True)
    # Whom at the customer it concerns, as on the order that it becomes.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="requisition_number")]
        indexes = [
            models.Index(fields=["workspace", "customer", "requested_at", "id"], name="requisition_asked"),
            models.Index(
                fields=["workspace", "expires_at"],
                condition=models.Q(state="pending"),
                name="requisition_waits",
            ),
        ]


class RequisitionLine(TenantModel):
    """An item of an order that waits for a colleague."""

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    requisition = TenantForeignKey(Requisition, related_name="lines")
    customer = TenantForeignKey(Party, db_index=False)
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item, db_index=False)
    item_number = models.CharField(max_length=40)
    description = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    price = models.DecimalField(max_digits=19, decimal_places=6)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    requested_date = models.DateField()
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "requisition", "position"], name="requisition_line_position"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="requisition_line_quantity"),
        ]
