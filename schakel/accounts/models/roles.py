"""What a workspace made of the roles."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from schakel.kernel.context import CUSTOMER, SUPPLIER
from schakel.kernel.tenancy import EVERY_PARTY, TenantModel


class Role(TenantModel):
    """A role of the workspace's own, or what it made of a built-in one; it holds nothing of any party."""

    owners = {CUSTOMER: EVERY_PARTY, SUPPLIER: EVERY_PARTY}

    audience = models.CharField(max_length=10)
    name = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    patterns = ArrayField(models.CharField(max_length=120))
    needs_second_factor = models.BooleanField(default=False)
    # Whether the code knows a role of this name, which this row takes the place of.
    built_in = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["workspace", "audience", "name"], name="role_once"),
        ]
