"""The keys of programs."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from schakel.accounts.models.people import Membership
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class ApiToken(TenantModel):
    """A key with which a program acts in somebody's place, within its scopes."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    membership = TenantForeignKey(Membership)
    party = TenantForeignKey(Party, null=True)
    # The key with which a program made this one, which it cannot outlive; empty: a person did.
    made_with = TenantForeignKey("self", null=True)
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=120))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    # To the minute; see `schakel.accounts.last_use`.
    last_used_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "created_at", "id"], name="api_token_created")]
