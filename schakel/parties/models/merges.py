"""Relations that turned out to be one: what went over, so that it can go back."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models.parties import Party


class PartyMerge(TenantModel):
    """One relation that went into another."""

    kept = TenantForeignKey(Party, db_index=False)
    merged = TenantForeignKey(Party, db_index=False)
    merged_at = models.DateTimeField()
    merged_by_id = models.UUIDField(null=True)
    undone_at = models.DateTimeField(null=True)
    # What the kept one got where it had nothing, by the name of the field: taken back when this is undone.
    filled = models.JSONField(default=dict)
    # Which roles the kept one got.
    roles = ArrayField(models.CharField(max_length=10), default=list)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "kept", "merged_at"], name="merge_kept")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "merged"], condition=models.Q(undone_at=None), name="merged_once"
            )
        ]


class MergedRows(TenantModel):
    """The rows of one table that went over, by the column that names the relation."""

    merge = TenantForeignKey(PartyMerge, related_name="moved")
    # As Django names it: `sales.SalesOrder`.
    table = models.CharField(max_length=80)
    column = models.CharField(max_length=40)
    row_ids = ArrayField(models.UUIDField())

    class Meta(TenantModel.Meta):
        abstract = False


class NotDuplicate(TenantModel):
    """Two relations that resemble each other and are two; the one with the lower id first."""

    first = TenantForeignKey(Party, db_index=False)
    second = TenantForeignKey(Party, db_index=False)
    said_at = models.DateTimeField()
    said_by_id = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace", "first", "second"], name="not_duplicate")]
