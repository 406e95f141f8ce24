"""What customers ordered, and what we promised them."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


class SalesOrder(TenantModel):
    """A customer's order."""

    class Status(models.TextChoices):
        """Where the order stands."""

        OPEN = "open"
        DELIVERED = "delivered"
        CANCELLED = "cancelled"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    customer = TenantForeignKey(Party)
    own_party = TenantForeignKey(Party)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    # The customer's own number of this order.
    reference = models.CharField(max_length=60, blank=True)
    ordered_date = models.DateField()
    requested_date = models.DateField()
    # When the last line is promised; empty while a line has no date.
    promised_date = models.DateField(null=True)
    is_late = models.BooleanField(default=False)
    currency = models.CharField(max_length=3)
    total_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    version = models.PositiveIntegerField(default=1)
    # Where it goes, as it was said when it was ordered: an address that changes later changes no order.
    delivery_name = models.CharField(max_length=200, blank=True)
    delivery_street = models.CharField(max_length=200, blank=True)
    delivery_postal_code = models.CharField(max_length=20, blank=True)
    delivery_city = models.CharField(max_length=100, blank=True)
    delivery_country = models.CharField(max_length=2, blank=True)
    # False: nothing leaves until everything can.
    partial_delivery = models.BooleanField(default=True)
    # What whoever picks it has to know; both sides read it.
    warehouse_note = models.CharField(max_length=500, blank=True)
    # Whom at the customer it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)
    # The person at the customer in whose limit it counts: who ordered it, or approved it. Empty: the desk entered it.
    authorised_by_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "number"], name="sales_order_number")]
        indexes = [
            models.Index(
                fields=["workspace", "customer", "authorised_by_id", "ordered_date"],
                name="so_authorised",
                condition=models.Q(authorised_by_id__isnull=False),
            ),
            models.Index(fields=["workspace", "ordered_date", "id"], name="so_ordered"),
            models.Index(fields=["workspace", "requested_date", "id"], name="so_requested"),
            models.Index(
                fields=["workspace", "customer", "ordered_date", "id"],
                name="so_customer_ordered",
            ),
            models.Index(
                fields=["workspace", "customer", "requested_date", "id"],
                name="so_customer_requested",
            ),
            models.Index(
                fields=["workspace", "customer", "status", "requested_date", "id"], name="so_customer_status"
            ),
            models.Index(fields=["workspace", "status", "requested_date", "id"], name="so_status"),
            models.Index(
                fields=["workspace", "customer", "requested_date", "id"],
                name="so_late",
                condition=models.Q(status="open", is_late=True),
            ),
        ]


class SalesOrderLine(TenantModel):
    """A line of a customer's order, with the date that we promised."""

    class PromiseStatus(models.TextChoices):
        """How the promise stands, as the customer may know it."""

        QUOTED = "quoted"
        PROMISED = "promised"
        MOVED = "moved"
        MET = "met"
        MISSED = "missed"

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    order = TenantForeignKey(SalesOrder, related_name="lines")
    customer = TenantForeignKey(Party, db_index=False)
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item, db_index=False)
    item_number = models.CharField(max_length=40)
    description = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    delivered_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    cancelled_quantity = models.DecimalField(max_digits=19, decimal_places=4, default=0)
    open_quantity = models.DecimalField(max_digits=19, decimal_places=4)
    price = models.DecimalField(max_digits=19, decimal_places=6)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    # Why it is this price, as it was when it was ordered: where it came from, and what the lists said.
    price_source = models.CharField(max_length=30)
    price_reference = models.CharField(max_length=60, blank=True)
    list_price = models.DecimalField(max_digits=19, decimal_places=6)
    requested_date = models.DateField()
    promised_date = models.DateField(null=True)
    promise_status = models.CharField(max_length=10, choices=PromiseStatus, default=PromiseStatus.QUOTED)
    # Lower is served first when supply falls short.
    priority = models.SmallIntegerField(default=50)
    # Another day waits for the desk's word; what the goods say of it is not for the customer yet.
    has_held_change = models.BooleanField(default=False)
    # Whom at the customer it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "order", "position"], name="so_line_position"),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="so_line_quantity"),
            models.CheckConstraint(
                condition=models.Q(
                    open_quantity=models.F("quantity")
                    - models.F("delivered_quantity")
                    - models.F("cancelled_quantity")
                ),
                name="so_line_adds_up",
            ),
            models.CheckConstraint(condition=models.Q(open_quantity__gte=0), name="so_line_open"),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "item", "promised_date", "id"],
                name="so_line_demand",
                condition=models.Q(open_quantity__gt=0),
            )
        ]


class PromiseChange(TenantModel):
    """One move of a promise: from when to when, why, and whether the customer knows."""

    class State(models.TextChoices):
        """Whether the change counts."""

        RELEASED = "released"
        HELD = "held"
        # A held change that another one replaced before anybody decided.
        SUPERSEDED = "superseded"

    class Reason(models.TextChoices):
        """Why, in a word that a customer may read."""

        SUPPLY_MOVED = "supply_moved"
        SUPPLY_SHORT = "supply_short"
        SUPPLY_ADDED = "supply_added"
        STOCK_CHANGED = "stock_changed"
        ORDER_CHANGED = "order_changed"

    owners = {CUSTOMER: "disclosed_to_id"}
    narrowed = True

    line = TenantForeignKey(SalesOrderLine, related_name="promise_changes")
    order = TenantForeignKey(SalesOrder)
    # The customer, once released; empty while held, so that the database itself keeps it from them.
    disclosed_to = TenantForeignKey(Party, null=True, db_index=False)
    old_date = models.DateField(null=True)
    new_date = models.DateField(null=True)
    reason = models.CharField(max_length=20, choices=Reason)
    # The purchase order behind it, for the desk.
    purchase_order_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State)
    changed_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    released_by_id = models.UUIDField(null=True)
    # Whom at the customer it concerns: a branch, and the person who handles it; empty: nobody in particular.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["workspace", "changed_at"],
                name="promise_held",
                condition=models.Q(state="held"),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "line"],
                condition=models.Q(state="held"),
                name="one_held_change",
            )
        ]
