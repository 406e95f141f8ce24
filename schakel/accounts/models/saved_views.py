"""How each person looks at the lists."""

from django.db import models

from schakel.accounts.models.people import Person
from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class SavedView(TenantModel):
    """What a person asked of a list, under a name; `list` is the full name of the operation that lists."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    audience = models.CharField(max_length=10)
    party = TenantForeignKey(Party, null=True, db_index=False)
    list = models.CharField(max_length=120)
    name = models.CharField(max_length=60)
    sort_key = models.CharField(max_length=240)
    query = models.JSONField()
    shared = models.BooleanField(default=False)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "audience", "party", "list", "person", "sort_key"],
                name="saved_view_once",
                nulls_distinct=False,
            )
        ]
