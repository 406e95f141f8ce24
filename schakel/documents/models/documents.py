"""A document: what it is, how long it holds and who sees it; the files that are its versions; what it belongs to."""

from django.db import models

from schakel.documents.models.files import Side, StoredFile
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


class Kind(models.TextChoices):
    """What a document is."""

    CERTIFICATE = "certificate"
    MANUAL = "manual"
    DELIVERY_NOTE = "delivery_note"
    DECLARATION = "declaration"
    DRAWING = "drawing"
    SPECIFICATION = "specification"
    SAFETY_SHEET = "safety_sheet"
    PHOTO = "photo"
    CONTRACT = "contract"
    OTHER = "other"


class OpenTo(models.TextChoices):
    """Whom all of it is open to; the empty one is nobody beyond the party."""

    NOBODY = ""
    CUSTOMERS = "customer"
    SUPPLIERS = "supplier"


class _Shown(TenantModel):
    """A row that the party to which it is shown sees, or all customers, or all suppliers."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}
    narrowed = True
    commons = "open_to"
    sided = True

    # Who sees it; empty: the desk alone, or those to whom it is open.
    party = TenantForeignKey(Party, null=True, db_index=False)
    open_to = models.CharField(max_length=8, choices=OpenTo, blank=True)
    # Whose of the party: those who buy, those who sell; empty: both.
    side = models.CharField(max_length=8, choices=Side, blank=True)
    # Whom at the party it concerns, for colleagues who see but a part of what is the party's.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = True


class Document(_Shown):
    """A document with its newest version; what stood in earlier ones the desk reads alone."""

    class Review(models.TextChoices):
        """Whether the desk looked at it."""

        TO_CHECK = "to_check"
        ACCEPTED = "accepted"
        REFUSED = "refused"

    class Validity(models.TextChoices):
        """How it stands with its last day."""

        VALID = "valid"
        EXPIRING = "expiring"
        EXPIRED = "expired"

    # Whom it is about, also where they do not see it.
    relation = TenantForeignKey(Party, null=True)
    kind = models.CharField(max_length=15, choices=Kind)
    title = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=240)
    # Of a certificate: who gave it, and under which number.
    issuer = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    valid_from = models.DateField(null=True)
    # The last day; empty: until further notice.
    valid_to = models.DateField(null=True)
    review = models.CharField(max_length=10, choices=Review)
    # Why it was refused.
    reason = models.CharField(max_length=500, blank=True)
    validity = models.CharField(max_length=10, choices=Validity)
    # How many days before its last one the last warning came; each comes once.
    warned_days = models.PositiveSmallIntegerField(null=True)
    # The newest version: its number and its file.
    latest = models.PositiveIntegerField(default=1)
    stored_file = TenantForeignKey(StoredFile)
    # What is known of that file, for those who see the document and not the file itself.
    file_name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    # Whether the scanner spoke of it, and whether it found something.
    is_checked = models.BooleanField()
    is_stopped = models.BooleanField(default=False)
    # The numbers of what it belongs to, and what could be read in the newest version: to be found by.
    numbers = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    uploaded_by_id = models.UUIDField(null=True)
    from_desk = models.BooleanField()
    created_at = models.DateTimeField()
    # When its newest version came.
    changed_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=models.Q(party=None) | models.Q(open_to=""), name="document_one_way_open"
            ),
            models.CheckConstraint(
                condition=models.Q(open_to="") | models.Q(side=""), name="document_side_of_party"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_from=None)
                | models.Q(valid_to=None)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="document_valid_days",
            ),
        ]
        indexes = [
            models.Index(fields=["workspace", "changed_at", "id"], name="document_changed"),
            models.Index(fields=["workspace", "sort_key", "id"], name="document_title"),
            models.Index(fields=["workspace", "party", "changed_at", "id"], name="document_of_party"),
            models.Index(
                fields=["workspace", "valid_to", "id"],
                name="document_ends",
                condition=models.Q(archived_at=None, valid_to__isnull=False),
            ),
        ]


class DocumentVersion(TenantModel):
    """A file that is, or was, what a document holds: the desk reads them all, a party the newest as the document."""

    document = TenantForeignKey(Document, related_name="versions")
    stored_file = TenantForeignKey(StoredFile)
    number = models.PositiveIntegerField()
    note = models.CharField(max_length=500, blank=True)
    uploaded_by_id = models.UUIDField(null=True)
    from_desk = models.BooleanField()
    uploaded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "number"], name="document_version_number"
            )
        ]


class DocumentLink(_Shown):
    """That a document belongs to something: an item, an order, a contract. Its room says that it exists."""

    document = TenantForeignKey(Document, related_name="links")
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    # Its number, as it was when the document was laid beside it.
    label = models.CharField(max_length=60)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "document", "subject_kind", "subject_id"], name="document_link_once"
            )
        ]
        indexes = [models.Index(fields=["workspace", "subject_kind", "subject_id"], name="document_subject")]
