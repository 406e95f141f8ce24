"""Who signs in, where each person has a place, and how each looks at the lists there."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from schakel.kernel.context import CUSTOMER, SUPPLIER, Audience
from schakel.kernel.ids import uuid7
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Party


class People(BaseUserManager["Person"]):
    """Makes people and finds them by their address."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> "Person":
        """Make a person; without a password nobody can sign in as them yet."""
        person = self.model(email=self.normalize_email(email).lower(), **values)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in: one per installation, whatever the number of places."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="nl")
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Membership(TenantModel):
    """A person's place in the workspace (staff) or in one of its parties, with roles."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    audience = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Audience])
    party = TenantForeignKey(Party, null=True)
    roles = ArrayField(models.CharField(max_length=40))

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "person", "audience", "party"],
                name="membership_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(audience="staff", party=None)
                | models.Q(audience__in=["customer", "supplier"], party__isnull=False),
                name="membership_party",
            ),
        ]


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

    class Meta(TenantModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["workspace", "created_at", "id"], name="api_token_created")]


class SingleSignOn(TenantModel):
    """The OpenID Connect provider by which people of the workspace may sign in; the secret is sealed.

    Identities are linked under its id: another issuer or client gets another row, and old links do not count.
    """

    name = models.CharField(max_length=40)
    issuer_url = models.CharField(max_length=500)
    client_id = models.CharField(max_length=190)
    sealed_secret = models.CharField(max_length=1000)
    enabled = models.BooleanField(default=True)

    class Meta(TenantModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["workspace"], name="single_sign_on_once")]


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
