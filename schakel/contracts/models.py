"""Contracts, what was said about them, and the prices that belong to them."""

from django.db import models

from schakel.catalog.models import PriceAgreement
from schakel.documents.models import Document
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class Contract(TenantModel):
    """What was agreed with a customer or a supplier, for a term."""

    class Kind(models.TextChoices):
        """What it is about."""

        FRAMEWORK = "framework"
        SUPPLY = "supply"
        PRICE = "price"
        SERVICE = "service"
        CONFIDENTIALITY = "confidentiality"
        OTHER = "other"

    class Role(models.TextChoices):
        """What the party is in it."""

        CUSTOMER = "customer"
        SUPPLIER = "supplier"

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "draft"
        SENT = "sent"
        DECLINED = "declined"
        ACTIVE = "active"
        NOTICE = "notice"
        TERMINATED = "terminated"
        ENDED = "ended"

    owners = {CUSTOMER: "customer_id", SUPPLIER: "supplier_id"}

    number = models.CharField(max_length=40)
    party = TenantForeignKey(Party, db_index=False)
    role = models.CharField(max_length=8, choices=Role)
    # The party once it sees it, in the portal where it belongs; a draft is ours alone.
    customer = TenantForeignKey(Party, null=True)
    supplier = TenantForeignKey(Party, null=True)
    kind = models.CharField(max_length=15, choices=Kind)
    title = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=240)
    state = models.CharField(max_length=10, choices=State)
    start_date = models.DateField()
    # The last day; empty: until one of the two gives notice.
    end_date = models.DateField(null=True)
    # The last day as it was agreed, and how often it was renewed since: a month's last day stays one.
    first_end_date = models.DateField(null=True)
    renewals = models.PositiveSmallIntegerField(default=0)
    notice_months = models.PositiveSmallIntegerField(default=0)
    notice_days = models.PositiveSmallIntegerField(default=0)
    # The last day on which notice can be given.
    notice_date = models.DateField(null=True)
    # By how many months it goes on by itself; 0: it ends.
    renewal_months = models.PositiveSmallIntegerField(default=0)
    indexation = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=4000, blank=True)
    # Who of the desk watches over it.
    assignee_id = models.UUIDField(null=True)
    # What they read and accepted; and the signed copy that was laid beside it later, of which nothing is agreed.
    document = TenantForeignKey(Document, null=True)
    signed_copy = TenantForeignKey(Document, null=True)
    # How many days before the notice date the last warning came; each comes once a term.
    warned_days = models.PositiveSmallIntegerField(null=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    # Who accepted it, as they typed it, and the digest of what they accepted: written once.
    accepted_at = models.DateTimeField(null=True)
    accepted_by_id = models.UUIDField(null=True)
    accepted_name = models.CharField(max_length=200, blank=True)
    accepted_sha256 = models.CharField(max_length=64, blank=True)
    # Why it was declined, or ends.
    reason = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "number"], name="contract_number"),
            models.CheckConstraint(
                condition=models.Q(end_date=None) | models.Q(end_date__gte=models.F("start_date")),
                name="contract_term",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "created_at", "id"], name="contract_created"),
            models.Index(fields=["workspace", "sort_key", "id"], name="contract_title"),
            models.Index(fields=["workspace", "party", "created_at", "id"], name="contract_of_party"),
            models.Index(fields=["workspace", "state", "notice_date", "id"], name="contract_notice"),
        ]


class ContractComment(TenantModel):
    """What one of the two said about a contract; both read it."""

    owners = {CUSTOMER: "customer_id", SUPPLIER: "supplier_id"}

    contract = TenantForeignKey(Contract, related_name="comments")
    customer = TenantForeignKey(Party, null=True)
    supplier = TenantForeignKey(Party, null=True)
    text = models.CharField(max_length=2000)
    from_desk = models.BooleanField()
    written_by_id = models.UUIDField(null=True)
    written_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False


class ContractPrice(TenantModel):
    """A price agreement that belongs to a contract with a customer."""

    owners = {CUSTOMER: "customer_id"}

    contract = TenantForeignKey(Contract, related_name="prices")
    customer = TenantForeignKey(Party, null=True)
    price_agreement = TenantForeignKey(PriceAgreement)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "price_agreement"], name="contract_price_once")
        ]
