"""The tables that the grammar itself needs."""

from decimal import Decimal

from django.db import models

from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantModel

DISCLOSED = ("exact", "buckets", "yes_no", "nothing")
DEMANDED = ("optional", "staff", "everyone")


class Workspace(models.Model):
    """The company that runs Schakel: the unit of isolation. Its choices stand here, one column each."""

    id = models.UUIDField(primary_key=True, editable=False)
    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=200)
    timezone = models.CharField(max_length=60, default="Europe/Amsterdam")
    country = models.CharField(max_length=2, default="NL")
    base_currency = models.CharField(max_length=3, default="EUR")
    accent = models.CharField(max_length=6, default="2b5bd7")
    # A response up to so many days later than asked counts at once; suppliers may have their own number.
    tolerance_days_late = models.PositiveSmallIntegerField(default=3)
    over_receipt_percent = models.DecimalField(max_digits=7, decimal_places=4, default=0)
    # How far a supplier's invoice may differ and still be approved by itself: the price of a line, and all of it.
    invoice_tolerance_percent = models.DecimalField(max_digits=7, decimal_places=4, default=0)
    invoice_tolerance_amount = models.DecimalField(max_digits=19, decimal_places=2, default=Decimal("0.05"))
    invoice_total_tolerance = models.DecimalField(max_digits=19, decimal_places=2, default=Decimal("0.05"))
    # True: a promise that would move waits at the desk until somebody releases it.
    hold_promise_changes = models.BooleanField(default=False)
    # Working days: until a supplier is reminded of an answer, before goods of which nothing is announced, between two.
    remind_after_days = models.PositiveSmallIntegerField(default=2)
    remind_before_days = models.PositiveSmallIntegerField(default=1)
    remind_every_days = models.PositiveSmallIntegerField(default=3)
    reminds_suppliers = models.BooleanField(default=True)
    # Working days between goods in and goods out.
    handling_days = models.PositiveSmallIntegerField(default=1)
    # What customers see of the stock: how much is free, in two buckets, whether there is any, or nothing at all.
    disclosed_stock = models.CharField(max_length=10, default="buckets", choices=[(c, c) for c in DISCLOSED])
    # A customer with a limit is held when an invoice is more days than this past its day; empty: never for that.
    hold_overdue_days = models.PositiveSmallIntegerField(null=True)
    # True: a customer sees how much room it has under its limit.
    discloses_credit = models.BooleanField(default=False)
    # Of the rules of trade above, reminders left out.
    rules_version = models.PositiveIntegerField(default=1)
    # Who has to prove with a second factor who they are: nobody has to, our own people, or everybody.
    second_factor = models.CharField(max_length=10, default="optional", choices=[(c, c) for c in DEMANDED])

    def __str__(self) -> str:
        return self.name


class FactRecord(TenantModel):
    """A fact as it was announced: append-only, ids and values that are nobody's personal data.

    `party_id` is the party of whoever acted: its own people's acts are all that a party can see of it.
    `relation_id` is the party that it was about, whoever acted: the time line of a relation goes by it.
    `for_person_id` is in whose place somebody of the desk looked along, `api_token_id` the key of the program that
    acted for the person. `before` and `after` hold what changed, by field.
    """

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    name = models.CharField(max_length=100)
    version = models.PositiveSmallIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    at = models.DateTimeField()
    audience = models.CharField(max_length=10)
    person_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    relation_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=20)
    correlation_id = models.UUIDField()
    for_person_id = models.UUIDField(null=True)
    api_token_id = models.UUIDField(null=True)
    data = models.JSONField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["workspace", "subject_id", "at"], name="fact_subject"),
            models.Index(fields=["workspace", "correlation_id"], name="fact_correlation"),
            models.Index(fields=["workspace", "at", "id"], name="fact_at"),
            models.Index(fields=["workspace", "name", "at", "id"], name="fact_name"),
            models.Index(
                fields=["workspace", "person_id", "at", "id"],
                name="fact_person",
                condition=models.Q(person_id__isnull=False),
            ),
            models.Index(
                fields=["workspace", "party_id", "at", "id"],
                name="fact_party",
                condition=models.Q(party_id__isnull=False),
            ),
            models.Index(
                fields=["workspace", "relation_id", "at", "id"],
                name="fact_relation",
                condition=models.Q(relation_id__isnull=False),
            ),
        ]


class Refusal(TenantModel):
    """Something that a caller wanted and did not get, kept in a transaction of its own for 90 days.

    `address` is where it came from; `times` how often the same was refused there within the hour, this one included.
    """

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    at = models.DateTimeField()
    operation = models.CharField(max_length=120)
    status = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    audience = models.CharField(max_length=10)
    person_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=20)
    correlation_id = models.UUIDField()
    for_person_id = models.UUIDField(null=True)
    api_token_id = models.UUIDField(null=True)
    address = models.CharField(max_length=45, default="", db_default="")
    times = models.PositiveIntegerField(default=1, db_default=1)
    arguments = models.JSONField(default=dict)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "at", "id"], name="refusal_at")]


class Trail(TenantModel):
    """What happened and what was refused in one row each: a view, under the fences of both tables."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    at = models.DateTimeField()
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField(null=True)
    status = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    audience = models.CharField(max_length=10)
    person_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=20)
    correlation_id = models.UUIDField()
    for_person_id = models.UUIDField(null=True)
    api_token_id = models.UUIDField(null=True)
    address = models.CharField(max_length=45)
    times = models.PositiveIntegerField()
    data = models.JSONField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        managed = False


class Seal(TenantModel):
    """A fact or refusal in the chain of hashes, under its own id; only the database's function adds one."""

    position = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    record_at = models.DateTimeField()
    record_hash = models.BinaryField()
    hash = models.BinaryField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "position"], name="seal_position")]


class OutboxMessage(TenantModel):
    """Something that leaves the process after commit, one row per receiver; arguments are ids."""

    class State(models.TextChoices):
        """Where the message stands."""

        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"

    kind = models.CharField(max_length=60)
    receiver_id = models.UUIDField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    data = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [
            models.Index(
                fields=["workspace", "due_at"], name="outbox_due", condition=models.Q(state="waiting")
            )
        ]


class IdempotencyKey(TenantModel):
    """What a repeated request was answered, per caller and operation, for 24 hours."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    party_id = models.UUIDField(null=True)
    caller = models.CharField(max_length=120)
    operation = models.CharField(max_length=120)
    key = models.CharField(max_length=200)
    body_hash = models.CharField(max_length=64)
    answer = models.JSONField(null=True)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "caller", "operation", "key"], name="idempotency_once"
            )
        ]


class NumberSeries(TenantModel):
    """The last number given out per kind of document; gap-free series add own company and year."""

    kind = models.CharField(max_length=40)
    own_party_id = models.UUIDField(null=True)
    year = models.PositiveSmallIntegerField(default=0)
    last = models.PositiveBigIntegerField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "kind", "own_party_id", "year"],
                name="series_once",
                nulls_distinct=False,
            )
        ]
