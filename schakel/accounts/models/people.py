"""Who signs in, and where each person has a place."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models

from schakel.kernel.context import CUSTOMER, SUPPLIER, Audience
from schakel.kernel.ids import uuid7
from schakel.kernel.tenancy import TenantForeignKey, TenantModel
from schakel.parties.models import Branch, Party


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


class Scope(models.TextChoices):
    """Of whom somebody sees the orders: their own, those of their branch, of their company, or of its group."""

    OWN = "own"
    BRANCH = "branch"
    COMPANY = "company"
    GROUP = "group"


class Membership(TenantModel):
    """A person's place in the workspace (staff) or in one of its parties, with roles."""

    owners = {CUSTOMER: "party_id", SUPPLIER: "party_id"}

    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    audience = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Audience])
    party = TenantForeignKey(Party, null=True)
    # How the person is called in this place: what another place knows of them stays there.
    name = models.CharField(max_length=120, default="")
    sort_key = models.CharField(max_length=240, default="")
    roles = ArrayField(models.CharField(max_length=40))
    marks = ArrayField(models.CharField(max_length=20), default=list)
    scope = models.CharField(max_length=10, choices=Scope, default=Scope.COMPANY)
    branch = TenantForeignKey(Branch, null=True, db_index=False)
    # Touched once an hour at most.
    last_seen_at = models.DateTimeField(null=True)
    # Somebody who left keeps the row, on which their keys and their past stand; it opens nothing.
    ended_at = models.DateTimeField(null=True)

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
            models.CheckConstraint(
                condition=~models.Q(scope="branch") | models.Q(branch__isnull=False), name="membership_branch"
            ),
            models.CheckConstraint(
                condition=~models.Q(audience="staff") | models.Q(scope="company", branch=None),
                name="membership_staff_scope",
            ),
            models.CheckConstraint(
                condition=~models.Q(roles__contains=["admin"]) | models.Q(scope__in=["company", "group"]),
                name="membership_admin_scope",
            ),
        ]
        indexes = [models.Index(fields=["workspace", "sort_key", "id"], name="membership_name")]
