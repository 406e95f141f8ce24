"""What leaves for a customer, and what left."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.sales.models.orders import SalesOrder, SalesOrderLine


class Shipment(TenantModel):
    """Goods that leave together for one customer and one address; while drafted they are being picked."""

    class Status(models.TextChoices):
        """Where the shipment stands."""

        DRAFTED = "drafted"
        SHIPPED = "shipped"
        DELIVERED = "delivered"
        CANCELLED = "cancelled"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    customer = TenantForeignKey(Party, db_index=False)
    own_party = TenantForeignKey(Party)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFTED)
    # When it is to leave; the day of drafting where nobody said another.
    planned_date = models.DateField()
    drafted_at = models.DateTimeField()
    shipped_at = models.DateTimeField(null=True)
    delivered_date = models.DateField(null=True)
    # When the carrier should be there, counted from the day it left.
    expected_date = models.DateField(null=True)
    carrier = models.CharField(max_length=60, blank=True)
    tracking_number = models.CharField(max_length=60, blank=True)
    tracking_url = models.CharField(max_length=500, blank=True)
    delivery_name = models.CharField(max_length=200, blank=True)
    delivery_street = models.CharField(max_length=200, blank=True)
    delivery_postal_code = models.CharField(max_length=20, blank=True)
    delivery_city = models.CharField(max_length=100, blank=True)
    delivery_country = models.CharField(max_length=2, blank=True)
    version = models.PositiveIntegerField(default=1)
    # Whom at the customer it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="shipment_number")]
        indexes = [
            models.Index(fields=["workspace", "planned_date", "id"], name="shipment_planned"),
            models.Index(fields=["workspace", "status", "planned_date", "id"], name="shipment_status"),
            models.Index(fields=["workspace", "customer", "planned_date", "id"], name="shipment_customer"),
        ]


class ShipmentLine(TenantModel):
    """A quantity of a sales order line in a shipment, from one place and one lot."""

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    shipment = TenantForeignKey(Shipment, related_name="lines")
    customer = TenantForeignKey(Party, db_index=False)
    order = TenantForeignKey(SalesOrder)
    order_line = TenantForeignKey(SalesOrderLine, related_name="shipment_lines")
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item, db_index=False)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    location = models.CharField(max_length=40)
    lot_number = models.CharField(max_length=60, blank=True)
    # Whom at the customer it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "shipment", "position"], name="shipment_line_position"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="shipment_line_quantity"),
        ]
