"""Imports a folder of files by a mapping: all or nothing, or all that is well."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from schakel.hub import steps
from schakel.hub.files.conversion import Surroundings
from schakel.hub.files.folder import open_tables
from schakel.hub.files.layout import Layout
from schakel.hub.files.lookups import Lookups
from schakel.hub.files.mapping import Mapping
from schakel.hub.files.plans import Plan, plans_of
from schakel.hub.files.reader import Reader
from schakel.hub.files.reading_mapping import BadMapping
from schakel.hub.files.refusals import Refusals
from schakel.hub.files.report import Counts, ErrorFile, Report
from schakel.hub.files.shifting import Mover, mover
from schakel.hub.files.tables import Table
from schakel.hub.files.taking import Taking
from schakel.hub.files.values import Unusable
from schakel.hub.files.workspace import open_workspace
from schakel.kernel import tenancy, workspaces
from schakel.kernel.calendars import WorkCalendar
from schakel.kernel.context import Context

# A look-up that fails so often and never succeeds is a mistake in the mapping.
MANY = 3


@dataclass(frozen=True)
class Wish:
    """What to import, and how."""

    mapping: Mapping
    source: Path
    workspace: str = ""
    skip_bad_rows: bool = False
    errors: Path | None = None


def no_progress(_done: int, _size: int) -> None:
    """Show nothing."""


def run(
    wish: Wish, context_of: Callable[[UUID], Context], progress: Callable[[int, int], None] = no_progress
) -> tuple[Report, bool]:
    """Import, in one transaction; returns what there is to tell, and whether anything was kept.

    With a row that is refused nothing is kept, unless the wish is to skip bad rows. Raises BadMapping before
    anything is written when the mapping does not fit the operations or the files. `context_of` makes the
    context of a workspace's id, and so says what day it is.
    """
    with translation.override(wish.mapping.language):
        plans = plans_of(wish.mapping)
        todo = steps.prepared(wish.mapping)
        tables = open_tables(wish.mapping, wish.source, plans)
        report = Report()
        with transaction.atomic(), ErrorFile(wish.errors, list(tables.values())) as errors:
            workspace = open_workspace(wish.mapping, wish.workspace, context_of)
            ctx = context_of(workspace.id)
            with tenancy.enter(ctx):
                report.done += workspace.furnish(ctx)
                _take_all(ctx, wish, plans, tables, report, errors, progress)
                is_kept = wish.skip_bad_rows or not report.refused
                if is_kept:
                    report.done += [step(ctx) for step in todo]
            if not is_kept:
                transaction.set_rollback(True)
    return report, is_kept


def _take_all(
    ctx: Context,
    wish: Wish,
    plans: list[Plan],
    tables: dict[str, Table],
    report: Report,
    errors: ErrorFile,
    progress: Callable[[int, int], None],
) -> None:
    mapping = wish.mapping
    lookups = Lookups(mapping.system)
    calendar = WorkCalendar(workspaces.of(ctx).country)
    move = _move(mapping, tables, ctx.today, calendar)
    around = Surroundings(lookups, ctx.today, ctx.timezone, calendar, move, tables)
    readers = [Reader(plan, tables, around) for plan in plans]
    sizes = [reader.table.size for reader in readers]
    for place, reader in enumerate(readers):
        counts = Counts(f"{reader.entity.name} · {reader.table.name}")
        report.parts.append(counts)
        refusals = Refusals(reader.entity, reader.shape, counts, report, errors, lookups)
        taking = Taking(ctx, mapping.system, reader, refusals, compare_dates=mapping.shift_dates is None)
        taking.run(partial(_tell, progress, reader.table, sum(sizes[:place]), sum(sizes)))
        lookups.forget()
    report.never_matched += [
        _("Not one of %(count)s values was found as %(kind)s by %(by)s: look at that field of the mapping.")
        % {"count": lookup.misses, "kind": lookup.kind, "by": lookup.by}
        for lookup in lookups.all()
        if lookup.misses >= MANY and not lookup.hits
    ]


def _tell(progress: Callable[[int, int], None], table: Table, before: int, size: int) -> None:
    progress(before + table.read_so_far, size)


def _move(mapping: Mapping, tables: dict[str, Table], today: date, calendar: WorkCalendar) -> Mover | None:
    """Return what moves all dates, if the mapping asks for that."""
    shift = mapping.shift_dates
    if shift is None:
        return None
    name, _dot, column = shift.latest.partition(".")
    if name not in tables:
        message = _("shift_dates: %(latest)s should be a file of [files] and its column: orders.order_date.")
        raise BadMapping(message % {"latest": shift.latest})
    layout = Layout(tables[name])
    index = layout.index(column)
    latest = max(_days(layout, index), default=None)
    return mover(shift, latest, today, calendar) if latest else None


def _days(layout: Layout, index: int) -> Iterator[date]:
    for _line, cells in layout.table.rows():
        if len(cells) > index and not layout.is_empty(cells[index]):
            try:
                yield layout.day(cells[index])
            except Unusable:
                # The row itself says so when it is read.
                continue
