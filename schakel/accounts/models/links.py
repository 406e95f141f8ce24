"""What a mail lets its receiver do without signing in."""

from django.db import models

from schakel.accounts.models.people import Membership
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class SignedLink(TenantModel):
    """A link that opens one purpose (an operation's full name) for one object; its token is kept as a hash alone."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    purpose = models.CharField(max_length=120)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    party = TenantForeignKey(Party)
    # The place of whom it was sent to.
    membership = TenantForeignKey(Membership)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # When something was last done with it; that it was opened is not kept.
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["workspace", "subject_id", "created_at", "id"], name="signed_link_subject"),
        ]
