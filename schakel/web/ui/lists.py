"""List pages: an operation's query as search, chips, sort and pages, its rows as a table or a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from django.http import HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from schakel.kernel.errors import Conflict, Invalid
from schakel.kernel.listing import ListQuery
from schakel.kernel.operation import Operation
from schakel.web.ui import address, exports, saved_views
from schakel.web.ui.format import counted
from schakel.web.ui.listing import Chip, Column, Counts, Listing, Row, Table
from schakel.web.ui.parts import Action, Empty, Text
from schakel.web.ui.visit import Visit


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column: how a row's cell looks, what stands in an exported file, and by which word it sorts."""

    label: Text
    cell: Callable[[Any], object]
    value: Callable[[Any], object]
    kind: Literal["text", "number", "title", "status", "quiet"] = "text"
    sort: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """A chip: it sets one parameter of the query to one value; `key` names its count."""

    key: str
    label: Text
    parameter: str
    value: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list: the operation behind it and how its rows are shown."""

    name: str
    caption: Text
    operation: Operation[Any, Any]
    columns: Sequence[ListColumn]
    row_url: Callable[[Any], str]
    row_name: Callable[[Any], str]
    empty: Empty
    search_label: Text = ""
    filters: Sequence[Filter] = ()
    counts: Operation[Any, Any] | None = None
    live: Callable[[Any], str] = lambda _row: ""
    bulk: Sequence[Action] = ()

    def show(self, visit: Visit, **fixed: str) -> Listing | HttpResponse:
        """Return the list as the address asks for it: as a part to draw, its counts, or a file to download.

        What is sent to it keeps, changes or removes a view, and leads back to the same list.
        """
        assert self.operation.query is not None
        asked = address.read(visit.request, self.operation.query)
        refusal = None
        if visit.is_post:
            word, refusal = saved_views.take(visit, self.operation, asked)
            if refusal is None:
                return visit.go(address.write(visit.request.path, asked), word)
        if visit.request.GET.get("counts") and self.counts is not None:
            return self._counts(visit)
        form = visit.request.GET.get("export", "")
        if form:
            rows = self._every_row(visit, asked | fixed)
            file = exports.response(form, self.name, self.columns, rows)
            self.operation.exported(visit.ctx, form, len(rows))
            return file
        page = self.operation.invoke(visit.ctx, query={**asked, **fixed})
        return self._listing(visit, asked, page, refusal)

    def _every_row(self, visit: Visit, asked: dict[str, str]) -> Sequence[BaseModel]:
        rows: list[BaseModel] = []
        after = ""
        while True:
            page = self.operation.invoke(visit.ctx, query={**asked, "after": after, "limit": "200"})
            rows += page.rows
            after = page.next
            if not after or len(rows) >= exports.MOST_ROWS:
                return rows

    def table(
        self, rows: Sequence[Any], *, name: str = "", selectable: bool = False, without: Sequence[int] = ()
    ) -> Table:
        """Return rows of the operation as a table by itself, without search, filters and the columns named."""
        kept = [column for place, column in enumerate(self.columns) if place not in without]
        part = replace(self, columns=kept)
        columns = [Column(column.label, column.kind) for column in kept]
        return Table(
            name or self.name, self.caption, columns, [part._row(row) for row in rows], selectable=selectable
        )

    def _row(self, row: Any) -> Row:
        cells = [column.cell(row) for column in self.columns]
        return Row(str(row.id), cells, url=self.row_url(row), name=self.row_name(row), live=self.live(row))

    def _listing(
        self, visit: Visit, asked: dict[str, str], page: Any, refusal: Conflict | Invalid | None
    ) -> Listing:
        path = visit.request.path
        views, view_form = saved_views.parts(visit, self.operation, asked, refusal)
        table = Table(
            self.name,
            self.caption,
            [self._column(path, asked, column) for column in self.columns],
            [self._row(row) for row in page.rows],
            selectable=bool(self.bulk and page.rows),
        )
        narrowed = bool(asked.keys() - {"sort", "after", "limit"})
        return Listing(
            table,
            search_url=path if self.search_label else "",
            search=asked.get("search", ""),
            search_label=self.search_label,
            keep=[(name, value) for name, value in asked.items() if name not in ("search", "after")],
            chips=[self._chip(path, asked, chip) for chip in self.filters],
            clear_url=path if narrowed else "",
            counts_url=f"{path}?counts=1" if self.counts and self.counts.allowed(visit.ctx) else "",
            views=views,
            view_form=view_form,
            exports=[
                Action(
                    _("Excel (XLSX)"),
                    address.write(path, asked, export="xlsx"),
                    icon="file-spreadsheet",
                    download=True,
                ),
                Action("CSV", address.write(path, asked, export="csv"), icon="file-text", download=True),
            ],
            more_url=address.write(path, asked, after=page.next) if page.next else "",
            bulk=self.bulk,
            empty=_nothing_found(path) if narrowed else self.empty,
            status=refusal.status if refusal else 200,
        )

    def _column(self, path: str, asked: dict[str, str], column: ListColumn) -> Column:
        if not column.sort:
            return Column(column.label, column.kind)
        assert self.operation.query is not None
        assert issubclass(self.operation.query, ListQuery)
        now = asked.get("sort") or next(iter(self.operation.query.sorts))
        by_this = now.lstrip("-") == column.sort
        turned = column.sort if now == f"-{column.sort}" else f"-{column.sort}"
        wanted = turned if by_this else (column.sort if column.sort in self.operation.query.sorts else turned)
        state: Literal["", "ascending", "descending"] = ""
        if by_this:
            state = "descending" if now.startswith("-") else "ascending"
        return Column(column.label, column.kind, address.write(path, asked, sort=wanted), state)

    def _chip(self, path: str, asked: dict[str, str], chip: Filter) -> Chip:
        on = asked.get(chip.parameter) == chip.value
        return Chip(
            chip.key, chip.label, address.write(path, asked, **{chip.parameter: "" if on else chip.value}), on
        )

    def _counts(self, visit: Visit) -> HttpResponse:
        assert self.counts is not None
        counts = self.counts.invoke(visit.ctx).counts
        shown = [(chip.key, counted(counts.get(chip.key, 0))) for chip in self.filters]
        return visit.draw("ui/parts/counts.html", {"part": Counts(self.name, shown)})


def _nothing_found(path: str) -> Empty:
    return Empty(
        _("Nothing fits this search"),
        _("Try part of a number or name, or clear the filters."),
        icon="search-off",
        action=Action(_("Clear filters"), path, icon="x"),
    )
