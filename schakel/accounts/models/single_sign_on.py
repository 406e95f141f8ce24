"""The provider by which people of a workspace sign in."""

from django.db import models

from schakel.kernel.tenancy import TenantModel


class SingleSignOn(TenantModel):
    """The OpenID Connect provider by which people of the workspace may sign in; the secret is encrypted.

    Identities are linked under its id: another issuer or client gets another row, and old links do not count.
    """

    name = models.CharField(max_length=40)
    issuer_url = models.CharField(max_length=500)
    client_id = models.CharField(max_length=190)
    encrypted_secret = models.CharField(max_length=1000)
    enabled = models.BooleanField(default=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace"], name="single_sign_on_once")]
