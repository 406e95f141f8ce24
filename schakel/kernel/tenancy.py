"""The tenant fences in Python: which workspace and which caller a query stands in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, ClassVar, Self, cast
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models.base import ModelState
from django.db.models.lookups import Exact
from django.db.models.sql.where import AND
from psycopg.pq import TransactionStatus

from schakel.kernel.context import STAFF, SYSTEM, Audience, Context
from schakel.kernel.errors import NotFound

_entered: ContextVar[Context | None] = ContextVar("entered", default=None)
_afterwards: ContextVar[list[Callable[[], None]] | None] = ContextVar("afterwards", default=None)
EVERY_PARTY = "*"
# The columns of a narrowed model.
BRANCH, ASSIGNEE = "branch_id", "assignee_id"


class OutsideTenant(RuntimeError):
    """A query was made outside a workspace: a mistake in the code, never a caller's."""


def entered() -> Context | None:
    """Return the context that this thread's transaction was opened for."""
    return _entered.get()


@contextmanager
def enter(ctx: Context) -> Iterator[None]:
    """Open (or join) a transaction in which Python and PostgreSQL both know workspace, audience, party and narrowing.

    Inside another context's transaction the settings change for the time of the block and are restored.
    """
    outer = _entered.get()
    if outer is not None and _settings(outer) == _settings(ctx):
        yield
        return
    if outer is None:
        with _followed_up(), transaction.atomic():
            _tell_database(ctx)
            with standing(ctx):
                yield
        return
    _tell_database(ctx)
    try:
        with standing(ctx):
            yield
    finally:
        # A broken transaction takes no more; PostgreSQL takes the settings back with the savepoint or the whole.
        if not _is_broken():
            _tell_database(outer)


@contextmanager
def standing(ctx: Context) -> Iterator[None]:
    """Let the fence in Python alone know the context: a statement can be written so, and not be sent."""
    token = _entered.set(ctx)
    try:
        yield
    finally:
        _entered.reset(token)


def afterwards(act: Callable[[], None]) -> None:
    """Do something once the open transaction has ended, kept or undone; at once where none is open."""
    waiting = _afterwards.get()
    if waiting is None:
        act()
    else:
        waiting.append(act)


@contextmanager
def _followed_up() -> Iterator[None]:
    waiting: list[Callable[[], None]] = []
    token = _afterwards.set(waiting)
    try:
        yield
    finally:
        _afterwards.reset(token)
        for act in waiting:
            act()


def _is_broken() -> bool:
    status = connection.connection.info.transaction_status
    return connection.needs_rollback or status is not TransactionStatus.INTRANS


def _settings(ctx: Context) -> tuple[str, ...]:
    narrowed = (ctx.party_id, ctx.only_branch_id, ctx.only_person_id)
    return (str(ctx.workspace_id), ctx.audience.value, *(str(value or "") for value in narrowed))


def _tell_database(ctx: Context) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('schakel.workspace', %s, true), set_config('schakel.audience', %s, true),"
            " set_config('schakel.party', %s, true), set_config('schakel.branch', %s, true),"
            " set_config('schakel.person', %s, true)",
            _settings(ctx),
        )


class TenantQuerySet[M: "TenantModel"](models.QuerySet[M]):
    """Rows of the entered workspace."""

    def visible_to(self, ctx: Context) -> Self:
        """Narrow to what the caller may see: staff all, a party its own rows, everybody else none.

        Who sees only a branch's orders or their own gets no more of them here either.
        """
        if ctx.audience in (STAFF, SYSTEM) or settings.DATABASE_FENCE_ONLY:
            return self
        column = self.model.owners.get(ctx.audience)
        if column is None or ctx.party_id is None:
            return self.none()
        seen = self if column == EVERY_PARTY else self._held_to(column, ctx.party_id)
        if self.model.narrowed and ctx.only_branch_id is not None:
            seen = seen._held_to(BRANCH, ctx.only_branch_id)
        if self.model.narrowed and ctx.only_person_id is not None:
            seen = seen._held_to(ASSIGNEE, ctx.only_person_id)
        return seen

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


class TenantManager[M: "TenantModel"](models.Manager.from_queryset(TenantQuerySet)):  # type: ignore[misc]
    """Raises outside a workspace, else starts from that workspace's rows."""

    use_in_migrations = False

    def get_queryset(self) -> TenantQuerySet[M]:
        """Return the entered workspace's rows."""
        ctx = _entered.get()
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

    `narrowed` says that its `branch_id` and `assignee_id` tell whom within the party it concerns.
    """

    owners: ClassVar[dict[Audience, str]] = {}
    narrowed: ClassVar[bool] = False

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


def new[M: TenantModel](ctx: Context, model: type[M], **values: Any) -> M:
    """Make an unsaved row of the caller's workspace with an id from the context.

    What Django's own constructor does, without asking every field and sending signals: an import makes
    hundreds of thousands of rows.
    """
    row = model.__new__(model)
    row._state = ModelState()
    columns, made, relations = _blank(model)
    row.__dict__ |= columns
    for name, make in made:
        row.__dict__[name] = make()
    row.__dict__["id"] = values.pop("id", None) or ctx.new_id()
    row.__dict__["workspace_id"] = ctx.workspace_id
    for name, value in values.items():
        if name in row.__dict__:
            row.__dict__[name] = value
        elif name in relations:
            setattr(row, name, value)
        else:
            raise TypeError(f"{model.__name__} has no field {name}.")
    return row


@cache
def _blank(model: type[TenantModel]) -> tuple[dict[str, Any], list[tuple[str, Any]], frozenset[str]]:
    """Return a new row's columns with their values, those whose value is made anew, and the relations."""
    columns: dict[str, Any] = {}
    made: list[tuple[str, Any]] = []
    for field in model._meta.concrete_fields:
        if field.has_default() and callable(field.default):
            made.append((field.attname, field.default))
        columns[field.attname] = field.get_default()
    return columns, made, frozenset(f.name for f in model._meta.concrete_fields if f.name != f.attname)


def find[M: TenantModel](
    ctx: Context, model: type[M], object_id: UUID, *, lock: bool = False, joined: tuple[str, ...] = ()
) -> M:
    """Return the row with this id if the caller may see it, else raise NotFound.

    `lock` holds it until the end; `joined` names what comes along in the same statement.
    """
    queryset = model.objects.visible_to(ctx).filter(id=object_id)
    if joined:
        queryset = queryset.select_related(*joined)
    if lock:
        queryset = queryset.select_for_update(no_key=True)
    row: M | None = queryset.first()
    if row is None:
        raise NotFound
    return row
