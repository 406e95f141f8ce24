"""Documents that are asked for once, and those that a supplier or an item cannot do without."""

from django.db import models

from schakel.documents.models.documents import Document, Kind
from schakel.documents.models.files import Side
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class DocumentRequest(TenantModel):
    """A document that we asked a party for, and what became of that."""

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked"
        DELIVERED = "delivered"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        WITHDRAWN = "withdrawn"

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}
    sided = True

    party = TenantForeignKey(Party, db_index=False)
    side = models.CharField(max_length=8, choices=Side, blank=True)
    kind = models.CharField(max_length=15, choices=Kind)
    title = models.CharField(max_length=200)
    note = models.CharField(max_length=500, blank=True)
    due_date = models.DateField(null=True)
    # What it is for; empty: for the company as a whole.
    subject_kind = models.CharField(max_length=20, blank=True)
    subject_id = models.UUIDField(null=True)
    label = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=10, choices=State)
    # What came.
    document = TenantForeignKey(Document, null=True)
    reason = models.CharField(max_length=500, blank=True)
    requested_by_id = models.UUIDField(null=True)
    requested_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["workspace", "party", "requested_at", "id"], name="document_request_of"),
            models.Index(fields=["workspace", "requested_at", "id"], name="document_request_at"),
        ]


class DocumentDemand(TenantModel):
    """That a supplier, or whoever delivers an item, has to have a kind of document that holds."""

    class SubjectKind(models.TextChoices):
        """What demands it."""

        PARTY = "party"
        ITEM = "item"

    subject_kind = models.CharField(max_length=5, choices=SubjectKind)
    subject_id = models.UUIDField()
    # The supplier, where it is one that demands it.
    party = TenantForeignKey(Party, null=True)
    # The name or number, as it was when it was demanded.
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=15, choices=Kind)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "subject_kind", "subject_id", "kind"], name="document_demand_once"
            ),
            models.UniqueConstraint(fields=["workspace", "party", "kind"], name="document_demand_of"),
        ]
        indexes = [models.Index(fields=["workspace", "created_at", "id"], name="document_demand_at")]
