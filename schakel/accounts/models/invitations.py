"""Who was asked to come."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from schakel.accounts.models.people import Scope
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


class Invitation(TenantModel):
    """A place that waits for the owner of an e-mail address; its token stands here as a hash alone."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=10)
    party = TenantForeignKey(Party, null=True)
    roles = ArrayField(models.CharField(max_length=40))
    marks = ArrayField(models.CharField(max_length=20), default=list)
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.COMPANY)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    language = models.CharField(max_length=2, default="nl")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by_id = models.UUIDField(null=True)
    invited_by_name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    used_by_id = models.UUIDField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "audience", "party", "email"],
                condition=models.Q(used_at=None, revoked_at=None),
                name="invitation_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=~models.Q(roles__contains=["admin"]) | models.Q(scope__in=["company", "group"]),
                name="invitation_admin_scope",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "created_at", "id"], name="invitation_created")]
