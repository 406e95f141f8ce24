"""The operation: one thing a caller may do, the same object for every door."""

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Concatenate, cast, get_type_hints

from django.db import IntegrityError, OperationalError
from django.utils.translation import gettext as _
from psycopg.errors import DeadlockDetected, UniqueViolation
from pydantic import BaseModel, TypeAdapter

from schakel.kernel import acting, idempotency, live, parsing, refusals, rooms, tenancy, uploads
from schakel.kernel.context import SYSTEM, Audience, Context
from schakel.kernel.errors import LOOKING_ALONG, Conflict, NotAllowed, NotFound, SchakelError
from schakel.kernel.exporting import ListExported
from schakel.kernel.facts import announce
from schakel.kernel.schema import KEPT

_operations: dict[str, "Operation[Any, Any]"] = {}
AUDITED = (NotAllowed, NotFound, Conflict)


@dataclass
class Operation[**P, R]:
    """A typed function with a name, a place in the API and the audiences that may call it.

    Calling it checks the caller, opens workspace and transaction, runs the function and returns its output
    schema. Called by another operation it checks the permission again and joins that one's transaction.
    """

    function: Callable[Concatenate[Context, P], R]
    method: str
    path: str
    audiences: tuple[Audience, ...]
    summary: str = ""
    whole: bool = False
    set_form: Callable[[Context, Sequence[Any]], Sequence[Any]] | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.__doc__ = self.function.__doc__
        self.__name__ = self.function.__name__
        self.__module__ = self.function.__module__

    @cached_property
    def room(self) -> str:
        """The room in which it stands."""
        return rooms.room_of(self.function.__module__)

    @cached_property
    def name(self) -> str:
        """The full name, in permissions, scopes and documents: `sales.place_sales_order`."""
        return f"{self.room}.{self.function.__name__}"

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method == "GET"

    @cached_property
    def path_names(self) -> tuple[str, ...]:
        """The arguments that stand in the path."""
        return tuple(re.findall(r"{(\w+)}", self.path))

    @cached_property
    def arguments(self) -> dict[str, Any]:
        """The types of the arguments after the context, by name."""
        hints = get_type_hints(self.function, include_extras=True)
        return {name: hints[name] for name in list(inspect.signature(self.function).parameters)[1:]}

    @cached_property
    def input(self) -> type[BaseModel] | None:
        """The schema of the body (`data`), if there is one."""
        return cast("type[BaseModel] | None", self.arguments.get("data"))

    @cached_property
    def query(self) -> type[BaseModel] | None:
        """The schema of the query (`query`), if there is one."""
        return cast("type[BaseModel] | None", self.arguments.get("query"))

    @cached_property
    def output(self) -> Any:
        """The schema of the answer; None where there is nothing to answer."""
        return get_type_hints(self.function, include_extras=True)["return"]

    @cached_property
    def answer_adapter(self) -> TypeAdapter[Any]:
        """Reads and writes the answer as JSON."""
        return TypeAdapter(self.output)

    @cached_property
    def path_adapters(self) -> dict[str, TypeAdapter[Any]]:
        """Read the arguments that stand in the path."""
        return {name: TypeAdapter(self.arguments[name]) for name in self.path_names}

    def allowed(self, ctx: Context) -> bool:
        """Say whether this caller may call it at all; who looks along in somebody's place only reads there."""
        if ctx.audience is SYSTEM:
            return True
        may = ctx.audience in self.audiences and ctx.permissions.allow(self.name)
        return may and (self.reads or ctx.seen_by is None) and not (self.whole and ctx.is_narrowed)

    def __call__(self, ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> R:
        """Check the caller, then do it; raises the errors of `schakel.kernel.errors`."""
        given = dict(zip(self.arguments, args, strict=False))
        if len(given) < len(args) or given.keys() & kwargs.keys():
            raise TypeError(
                f"{self.name} takes {', '.join(self.arguments) or 'nothing'} after the context, each once."
            )
        named = given | kwargs
        with self._audited(ctx, named):
            self._admit(ctx, named)
            if acting.by() is None and not self.reads:
                with uploads.stored(ctx, named):
                    return self._write(ctx, named)
            with tenancy.enter(ctx):
                return self._run(ctx, named)

    def invoke(
        self,
        ctx: Context,
        *,
        path: dict[str, Any] | None = None,
        query: dict[str, Any] | None = None,
        body: Any = None,
    ) -> R:
        """Do it with values as they came in from outside; raises Invalid with the place of each mistake."""
        if not self.allowed(ctx):
            return self(ctx)  # type: ignore[call-arg]  # refuses before it looks at anything
        with refusals.of_unknown_fields(ctx, self.name, path or {}):
            arguments = self.parse(path=path, query=query, body=body)
        return self(ctx, **arguments)  # type: ignore[call-arg]

    def parse(
        self,
        *,
        path: dict[str, Any] | None = None,
        query: dict[str, Any] | None = None,
        body: Any = None,
    ) -> dict[str, Any]:
        """Turn values from outside into the function's arguments; raises as `invoke` does."""
        return parsing.arguments_of(self, path or {}, query or {}, body)

    def many(self, ctx: Context, rows: Sequence[Any]) -> Sequence[Any]:
        """Do it for many rows at once, in one transaction, under the same rules; answers per row.

        A row is the body's schema, or a tuple of the path's arguments and the body. The answer at a row's place
        is what the set-based form gives, or a SchakelError where that row was refused and nothing was written
        for it.
        """
        if self.set_form is None:
            raise TypeError(f"{self.name} has no set-based form.")
        notifying = live.notifying(ctx.workspace_id) if acting.by() is None else nullcontext()
        with self._audited(ctx, {}):
            self._admit(ctx, {})
            with tenancy.enter(ctx), notifying, acting.as_(self.name):
                return self.set_form(ctx, rows)

    def exported(self, ctx: Context, form: str, rows: int) -> None:
        """Write down that the caller took rows of this list along in a file (`csv`, `xlsx`)."""
        with self._audited(ctx, {}), tenancy.enter(ctx), acting.as_(self.name):
            self._admit(ctx, {})
            announce(ctx, ListExported(export_id=ctx.new_id(), operation=self.name, form=form, rows=rows))

    def set_based[F: Callable[..., Any]](self, function: F) -> F:
        """Declare the function that does this for many rows: same schema, same rules, facts per document."""
        self.set_form = function
        return function

    def _admit(self, ctx: Context, arguments: dict[str, Any]) -> None:
        """Refuse who may not call it, who only looks along, and who is bound to one object and names another."""
        if ctx.seen_by is not None and not self.reads:
            message = _("You look along in somebody else's place: there you change nothing.")
            raise NotAllowed(message, code=LOOKING_ALONG)
        if not self.allowed(ctx):
            part = _("This is of your whole company, of which you see a part. Ask a colleague who sees it.")
            raise NotAllowed(part if self.whole and ctx.is_narrowed else _("You may not do this."))
        if ctx.bound_to is not None and {arguments.get(name) for name in self.path_names} != {ctx.bound_to}:
            raise NotFound

    def _write(self, ctx: Context, arguments: dict[str, Any]) -> R:
        with tenancy.enter(ctx), live.notifying(ctx.workspace_id):
            # A file is fetched again by whoever asks again.
            if ctx.idempotency_key is None or uploads.is_file(self.output):
                return self._run(ctx, arguments)
            earlier = idempotency.claim(ctx, self.name, arguments)
            if earlier.answered:
                return cast("R", self.answer_adapter.validate_python(earlier.answer))
            answer = self._run(ctx, arguments)
            earlier.keep(self.answer_adapter.dump_python(answer, mode="json", context=KEPT))
            return answer

    def _run(self, ctx: Context, arguments: dict[str, Any]) -> R:
        with acting.as_(self.name):
            return cast("Callable[..., R]", self.function)(ctx, **arguments)

    @contextmanager
    def _audited(self, ctx: Context, arguments: dict[str, Any]) -> Iterator[None]:
        """Keep what the outermost caller was refused; that two wrote the same at once is a refusal too."""
        if acting.by() is not None:
            yield
            return
        try:
            try:
                yield
            except (IntegrityError, OperationalError) as error:
                if not isinstance(error.__cause__, UniqueViolation | DeadlockDetected):
                    raise
                message = _("Somebody else did the same at this moment. Look again and try once more.")
                raise Conflict(message, code="at_once") from error
        except AUDITED as refusal:
            refusals.record(ctx, self.name, refusal, arguments)
            raise


def operation[**P, R](
    method: str, path: str, *, audiences: tuple[Audience, ...], whole: bool = False
) -> Callable[[Callable[Concatenate[Context, P], R]], Operation[P, R]]:
    """Declare an operation; its docstring is its documentation, its module's room the first half of its name.

    `whole`: it tells of a whole company, and refuses who sees only a part of it.
    """

    def register(function: Callable[Concatenate[Context, P], R]) -> Operation[P, R]:
        if not function.__doc__:
            raise TypeError(f"{function.__name__} needs a docstring.")
        summary = function.__doc__.strip().split("\n")[0]
        declared = Operation(function, method, path, audiences, summary, whole)
        if declared.name in _operations:
            raise TypeError(f"{declared.name} is declared twice.")
        _operations[declared.name] = declared
        return declared

    return register


def all_operations() -> dict[str, Operation[Any, Any]]:
    """Return every declared operation by its full name."""
    return dict(sorted(_operations.items()))


def one(answers: Sequence[Any]) -> Any:
    """Return the answer of a set-based form that was given one row, or raise what it refused with."""
    (answer,) = answers
    if isinstance(answer, SchakelError):
        raise answer
    return answer
