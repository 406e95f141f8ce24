"""Rows of one workspace, and the fence in Python around each query of them."""

from typing import Any, ClassVar, Self, cast
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models.lookups import Exact
from django.db.models.sql.where import AND

from schakel.kernel.context import STAFF, SYSTEM, Audience, Context
from schakel.kernel.secure import EVERY_PARTY
from schakel.kernel.tenancy.entering import entered

# The columns of a narrowed model.
BRANCH, ASSIGNEE = "branch_id", "assignee_id"
# The column of a sided model.
SIDE = "side"


class OutsideTenant(RuntimeError):
    """A query was made outside a workspace: a mistake in the code, never a caller's."""


class TenantQuerySet[M: "TenantModel"](models.QuerySet[M]):
    """Rows of the entered workspace."""

    def visible_to(self, ctx: Context) -> Self:
        """Narrow to what the caller may see: staff all, a party its own rows, everybody else none.

        Who sees only a branch's orders or their own gets no more of them here either.
        """
        if ctx.audience in (STAFF, SYSTEM) or settings.DATABASE_FENCE_ONLY:
            return self
        column = self.model.owners.get(ctx.audience)
        if column is None or ctx.party_id is None or (self.model.whole and ctx.is_narrowed):
            return self.none()
        if self.model.commons:
            return self._own_or_common(ctx, column)
        seen = self if column == EVERY_PARTY else self._held_to(column, ctx.party_id)
        if self.model.sided:
            seen = seen.filter(_of_side(ctx))
        if self.model.narrowed and ctx.only_branch_id is not None:
            seen = seen._held_to(BRANCH, ctx.only_branch_id)
        if self.model.narrowed and ctx.only_person_id is not None:
            seen = seen._held_to(ASSIGNEE, ctx.only_person_id)
        return seen

    def _own_or_common(self, ctx: Context, column: str) -> Self:
        """Narrow to the party's own rows, as far as the caller sees them, and those for everybody of its audience."""
        if self.query.is_sliced:
            raise TypeError("A fence comes before the slice.")
        own = models.Q(**{column: ctx.party_id})
        if self.model.sided:
            own &= _of_side(ctx)
        if self.model.narrowed and ctx.only_branch_id is not None:
            own &= models.Q(**{BRANCH: ctx.only_branch_id})
        if self.model.narrowed and ctx.only_person_id is not None:
            own &= models.Q(**{ASSIGNEE: ctx.only_person_id})
        return self.filter(own | models.Q(**{self.model.commons: ctx.audience.value}))

    def _held_to(self, column: str, value: UUID) -> Self:
        """Narrow these rows to one value of a column of their own, as `filter()` does.

        Every query of a page is fenced, each subquery too: `filter()` would look up every time what stays the same.
        """
        if self.query.is_sliced:
            raise TypeError("A fence comes before the slice.")
        fenced = self.all()
        field = cast("models.Field[Any, Any]", self.model._meta.get_field(column))
        exact = cast("type[Exact[Any]]", field.get_lookup("exact"))
        fenced.query.where.add(exact(field.get_col(fenced.query.get_initial_alias()), value), AND)
        return fenced


def _of_side(ctx: Context) -> models.Q:
    return models.Q(**{SIDE: ""}) | models.Q(**{SIDE: ctx.audience.value})


class TenantManager[M: "TenantModel"](models.Manager.from_queryset(TenantQuerySet)):  # type: ignore[misc]
    """Raises outside a workspace, else starts from that workspace's rows."""

    use_in_migrations = False

    def get_queryset(self) -> TenantQuerySet[M]:
        """Return the entered workspace's rows."""
        ctx = entered()
        if ctx is None:
            raise OutsideTenant(f"{self.model.__name__} was queried outside a workspace.")
        queryset: TenantQuerySet[M] = super().get_queryset()
        return (
            queryset if settings.DATABASE_FENCE_ONLY else queryset._held_to("workspace_id", ctx.workspace_id)
        )


class TenantForeignKey(models.ForeignKey):  # type: ignore[type-arg]
    """A reference within the workspace; `Secure` gives it a key in the database that includes the workspace."""

    def __init__(self, to: Any, on_delete: Any = models.PROTECT, **kwargs: Any) -> None:
        kwargs["db_constraint"] = False
        kwargs.setdefault("related_name", "+")
        super().__init__(to, on_delete, **kwargs)


class TenantModel(models.Model):
    """A row of one workspace. `owners` says which column holds the party that may see it, by audience.

    `narrowed` says that its `branch_id` and `assignee_id` tell whom within the party it concerns. `commons` names the
    column that may open a row to every party of one audience. `whole` says that it tells of the whole party: who sees
    a part of it sees no row. `sided` says that its `side` may name one audience: a company that buys and sells has
    people for each, and neither read what is the other's alone. `is_of_accounts` says that it is money between a party
    and us: together such rows add up, so none goes to another party without the rest.
    """

    owners: ClassVar[dict[Audience, str]] = {}
    narrowed: ClassVar[bool] = False
    whole: ClassVar[bool] = False
    commons: ClassVar[str] = ""
    sided: ClassVar[bool] = False
    is_of_accounts: ClassVar[bool] = False

    id = models.UUIDField(primary_key=True, editable=False)
    workspace = models.ForeignKey(
        "kernel.Workspace",
        models.PROTECT,
        db_index=False,
        db_constraint=False,
        related_name="+",
    )

    objects: ClassVar[TenantManager[Any]] = TenantManager()

    class Meta:
        abstract = True
        # Related objects go through the fence too.
        base_manager_name = "objects"
        default_manager_name = "objects"
