"""What we know of a file; its bytes stand in the storage under `key`."""

from django.db import models

from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


class Side(models.TextChoices):
    """Whose of a party something is, where it buys and sells; the empty one is both."""

    BOTH = ""
    CUSTOMER = "customer"
    SUPPLIER = "supplier"


class StoredFile(TenantModel):
    """A file that somebody sent: of a party, or without one of the own company alone."""

    class State(models.TextChoices):
        """Whether it may be fetched."""

        WAITING = "waiting"
        CLEAN = "clean"
        QUARANTINED = "quarantined"

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}
    narrowed = True
    sided = True

    party = TenantForeignKey(Party, null=True, db_index=False)
    # Whose of the party: those who buy, those who sell; empty: both.
    side = models.CharField(max_length=8, choices=Side, blank=True)
    # Who at the party sent it, for colleagues who see but a part of what is the party's.
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    assignee_id = models.UUIDField(null=True)
    uploaded_by_id = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField()
    # Whether the desk sent it.
    from_desk = models.BooleanField()
    name = models.CharField(max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    state = models.CharField(max_length=12, choices=State)
    scanned_at = models.DateTimeField(null=True)
    # What the scanner said; empty while it has not.
    verdict = models.CharField(max_length=200, blank=True)
    archived_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="file_key")]
        indexes = [
            models.Index(fields=["workspace", "party", "uploaded_at", "id"], name="file_party"),
            models.Index(fields=["workspace", "uploaded_at", "id"], name="file_uploaded"),
            models.Index(
                fields=["workspace", "uploaded_at"],
                name="file_waiting",
                condition=models.Q(state="waiting"),
            ),
        ]
