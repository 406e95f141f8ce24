"""What the hub keeps: by which id another system knows an object of ours."""

from django.db import models

from schakel.kernel.tenancy import TenantModel


class ExternalId(TenantModel):
    """The id of one of our objects in another system; `entity` is a word such as `party` or `sales_order`."""

    system = models.CharField(max_length=60)
    entity = models.CharField(max_length=40)
    external_id = models.CharField(max_length=200)
    object_id = models.UUIDField()

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "system", "entity", "external_id"], name="external_id_once"
            )
        ]
