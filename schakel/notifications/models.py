"""What people are told in the application."""

from django.db import models

from schakel.accounts.models import Person
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class Notification(TenantModel):
    """Something that a person should know, one per object: newer news replaces what was not read."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    audience = models.CharField(max_length=10)
    party = TenantForeignKey(Party, null=True, db_index=False)
    kind = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    data = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "person", "audience", "kind", "subject_id"],
                name="notification_once",
            )
        ]
        indexes = [
            models.Index(fields=["workspace", "person", "created_at"], name="notification_person"),
        ]
