"""Lists: filters, sort, keyset pages, and counts that stop at a thousand."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from django.core.exceptions import EmptyResultSet, ValidationError
from django.db import connection
from django.db.models import F, IntegerField, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.translation import gettext as _
from pydantic import BaseModel, ConfigDict, Field, field_validator

from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid
from schakel.kernel.schema import refuse_unwritable
from schakel.kernel.statements import Sql, fetched, fetched_once

MOST_COUNTED = 1000


class ListQuery(BaseModel):
    """What every list understands. Subclasses add filters and set `sorts`: words to columns, `-` for downwards.

    Columns to sort by are never null: the pages are keyset pages.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    sorts: ClassVar[dict[str, str]] = {}

    _writable = field_validator("*")(refuse_unwritable)

    search: str = Field(default="", max_length=100, description="Text to look for.")
    sort: str = Field(
        default="",
        max_length=40,
        description="One of the list's sorts; empty for its first.",
    )
    after: str = Field(default="", max_length=400, description="Where the page before ended (`next`).")
    limit: int = Field(default=25, ge=1, le=200, description="The number of rows on a page.")
    counted: bool = Field(default=False, description="Whether to count all rows, on whatever page.")


class Page[T](BaseModel):
    """A page of rows; `next` asks for the one after it and is empty on the last."""

    rows: list[T]
    next: str = ""
    count: int | None = Field(
        default=None,
        description="All rows, where it was asked for; it stops at 1,000, which means 'or more'.",
    )


class Counts(BaseModel):
    """How many rows there are per value of a filter; a number stops at 1,000, which then means 'or more'."""

    counts: dict[str, int]


def sort_of(query: ListQuery, field: str = "sort") -> str:
    """Return the word by which the list is sorted; raises Invalid, at `field`, for one that it does not know."""
    word = query.sort or next(iter(query.sorts))
    if word not in query.sorts:
        raise Invalid(
            _("Choose one of: %(choices)s.") % {"choices": ", ".join(query.sorts)},
            field=field,
            code="literal_error",
        )
    return word


def page[T: BaseModel](
    rows: QuerySet[Any],
    query: ListQuery,
    out: type[T],
    *,
    fields: Mapping[str, Any] | None = None,
) -> Page[T]:
    """Return the page of `out` that the query asks for, in one statement.

    The columns read are the output's fields by name, unless `fields` names an expression for them.
    """
    return _page(list(_wanted(rows, query, out, fields or {})), query, out, rows)


class Rows(NamedTuple):
    """The rows of a list before they are sorted and cut into pages; `fields` as for `page()`."""

    rows: QuerySet[Any]
    fields: Mapping[str, Any] = {}


type ListMake[Q: ListQuery, *Given] = Callable[[Context, Q, *Given], Rows]


def listed[Q: ListQuery, T: BaseModel, *Given](
    ctx: Context, query: Q, out: type[T], make: ListMake[Q, *Given], *args: *Given
) -> Page[T]:
    """Return the page by a statement that is kept: `make` makes its rows of the query, once for each kind of caller."""
    # What is typed, and where a page ended, is hardly asked twice.
    fetch: Callable[..., list[dict[str, Any]]] = fetched_once if query.search or query.after else fetched
    found = fetch(_listed, ctx, make, query, out, *args)
    if not found and query.counted and query.after:
        return _page(found, query, out, make(ctx, query, *args).rows)
    return _page(found, query, out, None)


def _listed(
    ctx: Context, make: Callable[..., Rows], query: ListQuery, out: type[BaseModel], *args: Any
) -> QuerySet[Any, Any]:
    rows, fields = make(ctx, query, *args)
    return _wanted(rows, query, out, fields)


def _wanted(
    rows: QuerySet[Any], query: ListQuery, out: type[BaseModel], fields: Mapping[str, Any]
) -> QuerySet[Any, Any]:
    """Return one row more than stands on the page, with what the page after it begins behind."""
    word = sort_of(query)
    everything = rows
    down = query.sorts[word].startswith("-")
    column = query.sorts[word].lstrip("-")
    if query.after:
        value, last_id = _read(query.after, word)
        try:
            # Asked for nothing: it says whether these can be values of the columns.
            rows.filter(**{column: value, "id": last_id})
        except (ValueError, ValidationError):
            raise _no_such_page() from None
        # Compared as one row an index leads straight to the page; `or` would read every page before it.
        beyond = TupleLessThan if down else TupleGreaterThan
        rows = rows.filter(beyond(Tuple(F(column), F("id")), (value, last_id)))
    plain = [name for name in out.model_fields if name not in fields]
    order = [f"{'-' if down else ''}{column}", f"{'-' if down else ''}id"]
    beside: dict[str, Any] = {"_sort": F(column), "_id": F("id")}
    if query.counted:
        beside["_count"] = RawSQL(*_counting(everything), output_field=IntegerField())  # noqa: S611 - the ORM's own SQL
    return rows.order_by(*order).values(*plain, **fields, **beside)[: query.limit + 1]


def _page[T: BaseModel](
    found: list[dict[str, Any]], query: ListQuery, out: type[T], rows: QuerySet[Any] | None
) -> Page[T]:
    more = len(found) > query.limit
    found = found[: query.limit]
    following = _write(sort_of(query), found[-1]["_sort"], found[-1]["_id"]) if more else ""
    total = None
    if query.counted:
        total = found[0]["_count"] if found else 0
        if not found and query.after and rows is not None:
            # Behind the last page no row brings the count along.
            total = count(rows)
    return Page[T](rows=[out.model_validate(row) for row in found], next=following, count=total)


def counting(rows: Mapping[str, QuerySet[Any]]) -> Sql:
    """Write the statement that counts several sets, none beyond a thousand, to be fetched."""
    parts: list[str] = []
    params: list[Any] = []
    for one_of_them in rows.values():
        sql, values = _counting(one_of_them)
        parts.append(sql)
        params += values
    return Sql(f"select {', '.join(parts)}", tuple(params), tuple(rows))


def count(rows: QuerySet[Any]) -> int:
    """Count, but not beyond a thousand."""
    sql = counting({"all": rows})
    with connection.cursor() as cursor:
        cursor.execute(sql.text, sql.params)
        return int(cursor.fetchone()[0])


def counts_of(ctx: Context, make: Callable[[Context], Mapping[str, QuerySet[Any]]]) -> Counts:
    """Count the sets that `make` names, by a statement that is kept."""
    (counts,) = fetched(_counts, ctx, make)
    return Counts(counts=counts)


def _counts(ctx: Context, make: Callable[[Context], Mapping[str, QuerySet[Any]]]) -> Sql:
    return counting(make(ctx))


def _counting(rows: QuerySet[Any]) -> tuple[str, Sequence[Any]]:
    """Return the SQL that counts, to stand in another statement."""
    try:
        sql, values = rows.order_by().values("id")[:MOST_COUNTED].query.sql_with_params()
    except EmptyResultSet:
        return "(select 0)", ()
    return f"(select count(*) from ({sql}) counted)", values  # noqa: S608 - SQL of the ORM's own making


def _write(word: str, value: Any, last_id: Any) -> str:
    text = json.dumps([word, str(value), str(last_id)])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, word: str) -> tuple[str, str]:
    try:
        sort, value, last_id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        # A half of a character is no text that PostgreSQL could hold.
        f"{value}{last_id}".encode()
    except (ValueError, TypeError, RecursionError):
        raise _no_such_page() from None
    if sort != word or not isinstance(value, str) or not isinstance(last_id, str) or "\0" in value:
        raise _no_such_page()
    return value, last_id


def _no_such_page() -> Invalid:
    return Invalid(
        _("This page does not exist. Start at the first page."),
        field="after",
        code="bad_cursor",
    )
