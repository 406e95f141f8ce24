"""What we offer customers, version by version; what stands on one that was sent never changes."""

from django.db import models

from schakel.catalog.models import Item
from schakel.kernel.context import CUSTOMER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party
from schakel.sales.models.orders import SalesOrder
from schakel.sales.models.quotation_requests import RequestForQuotation


class Quotation(TenantModel):
    """An offer to a customer; its words and prices stand in its versions."""

    class State(models.TextChoices):
        """Where it stands; that its day is past is no state, but follows from the day."""

        DRAFT = "draft"
        SENT = "sent"
        REVISED = "revised"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        WITHDRAWN = "withdrawn"

    # The customer sees it once it was sent.
    owners = {CUSTOMER: "disclosed_to_id"}
    narrowed = True

    number = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    customer = TenantForeignKey(Party, db_index=False)
    disclosed_to = TenantForeignKey(Party, null=True, db_index=False)
    own_party = TenantForeignKey(Party)
    request = TenantForeignKey(RequestForQuotation, null=True)
    reference = models.CharField(max_length=60, blank=True)
    currency = models.CharField(max_length=3)
    # Which version counts: the one that was sent last, or, before any was, the draft. So do day and amounts below, and
    # the reference above.
    current_number = models.PositiveIntegerField(default=1)
    valid_until = models.DateField()
    net_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    total_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    # What the customer answered: who, when, from where, to what exactly; `signed_how` where the desk heard it.
    answered_by_id = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=500, blank=True)
    signed_name = models.CharField(max_length=200, blank=True)
    signed_how = models.CharField(max_length=200, blank=True)
    signed_from = models.CharField(max_length=50, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True)
    # The order that it became.
    sales_order = TenantForeignKey(SalesOrder, null=True)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="quotation_number"),
            # One order of one offer.
            models.UniqueConstraint(fields=["workspace", "sales_order"], name="quotation_order"),
            models.CheckConstraint(
                condition=models.Q(state="draft", disclosed_to=None)
                | models.Q(state="withdrawn")
                | models.Q(state__in=["sent", "revised", "accepted", "declined"], disclosed_to__isnull=False),
                name="quotation_disclosed",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "created_at", "id"], name="quotation_made"),
            models.Index(fields=["workspace", "valid_until", "id"], name="quotation_valid"),
            models.Index(fields=["workspace", "customer", "created_at", "id"], name="quotation_customer"),
            models.Index(fields=["workspace", "disclosed_to", "created_at", "id"], name="quotation_theirs"),
            models.Index(fields=["workspace", "state", "created_at", "id"], name="quotation_state"),
        ]


class QuotationVersion(TenantModel):
    """An offer as it is said once; a later one that is sent takes its place."""

    class State(models.TextChoices):
        """Whether it counts."""

        DRAFT = "draft"
        SENT = "sent"
        SUPERSEDED = "superseded"

    owners = {CUSTOMER: "disclosed_to_id"}
    narrowed = True

    quotation = TenantForeignKey(Quotation, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    disclosed_to = TenantForeignKey(Party, null=True, db_index=False)
    # What the customer calls it.
    reference = models.CharField(max_length=60, blank=True)
    # It holds through this day.
    valid_until = models.DateField()
    # When it comes: working days after the order, or a day; neither: as soon as it can.
    delivery_days = models.PositiveSmallIntegerField(null=True)
    delivery_date = models.DateField(null=True)
    remark = models.CharField(max_length=2000, blank=True)
    terms = models.CharField(max_length=2000, blank=True)
    net_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    tax_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    total_amount = models.DecimalField(max_digits=19, decimal_places=2, default=0)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by_id = models.UUIDField(null=True)
    # Of all that stands on it, as it was sent.
    sha256 = models.CharField(max_length=64, blank=True)
    # Whether it was told that nobody answered in time.
    expiry_told = models.BooleanField(default=False)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "quotation", "number"], name="quotation_version"),
            models.UniqueConstraint(
                fields=["workspace", "quotation"],
                condition=models.Q(state="sent"),
                name="one_version_counts",
            ),
            models.UniqueConstraint(
                fields=["workspace", "quotation"],
                condition=models.Q(state="draft"),
                name="one_version_is_written",
            ),
        ]
        indexes = [
            models.Index(
                fields=["workspace", "valid_until"],
                name="quotation_overdue",
                condition=models.Q(state="sent", expiry_told=False),
            )
        ]


class QuotationLine(TenantModel):
    """A line of an offer: an item, or something in words; `net_price` is the price less the discount."""

    owners = {CUSTOMER: "disclosed_to_id"}
    narrowed = True

    of_version = TenantForeignKey(QuotationVersion, related_name="lines")
    disclosed_to = TenantForeignKey(Party, null=True, db_index=False)
    position = models.PositiveIntegerField()
    item = TenantForeignKey(Item, null=True, db_index=False)
    item_number = models.CharField(max_length=40, blank=True)
    description = models.CharField(max_length=200)
    unit_code = models.CharField(max_length=3)
    quantity = models.DecimalField(max_digits=19, decimal_places=4)
    price = models.DecimalField(max_digits=19, decimal_places=6)
    discount_percent = models.DecimalField(max_digits=7, decimal_places=4, default=0)
    net_price = models.DecimalField(max_digits=19, decimal_places=6)
    amount = models.DecimalField(max_digits=19, decimal_places=2)
    # Why it is this price, what the lists said, and the desk's word where it said another.
    price_source = models.CharField(max_length=30)
    price_reference = models.CharField(max_length=60, blank=True)
    list_price = models.DecimalField(max_digits=19, decimal_places=6)
    price_note = models.CharField(max_length=200, blank=True)
    tax_category = models.CharField(max_length=2)
    tax_rate = models.DecimalField(max_digits=7, decimal_places=4)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "of_version", "position"], name="quotation_line_position"
            ),
            models.CheckConstraint(condition=models.Q(quantity__gt=0), name="quotation_line_quantity"),
            models.CheckConstraint(
                condition=models.Q(discount_percent__gte=0, discount_percent__lte=100),
                name="quotation_line_discount",
            ),
        ]


class QuotationView(TenantModel):
    """That somebody at the customer has seen a version: once for each of them."""

    owners = {CUSTOMER: "customer_id"}

    of_version = TenantForeignKey(QuotationVersion, related_name="views", db_index=False)
    customer = TenantForeignKey(Party, db_index=False)
    person_id = models.UUIDField()
    seen_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "of_version", "person_id"], name="quotation_seen")
        ]


class QuotationChangeRequest(TenantModel):
    """What a customer wants to be otherwise in a version before accepting it."""

    owners = {CUSTOMER: "customer_id"}
    narrowed = True

    of_version = TenantForeignKey(QuotationVersion, related_name="change_requests")
    customer = TenantForeignKey(Party, db_index=False)
    note = models.CharField(max_length=2000, blank=True)
    # By line: its position, and the quantity and price that are wanted, as texts.
    wanted = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    asked_by_id = models.UUIDField(null=True)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
