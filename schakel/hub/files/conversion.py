"""What makes a value of a cell: texts are tidied, words are mapped, and the field says what is wanted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from schakel.hub.files import values
from schakel.hub.files.countries import country_code
from schakel.hub.files.layout import Layout
from schakel.hub.files.lookups import Lookups
from schakel.hub.files.mapping import FieldSpec, Via
from schakel.hub.files.schemas import FieldKind, Kind
from schakel.hub.files.shifting import Mover
from schakel.hub.files.tables import Table
from schakel.hub.files.units import unit_code
from schakel.hub.files.values import Cell, Unusable, text
from schakel.kernel.calendars import WorkCalendar


class Absent:
    """The value of a field about which a row says nothing: what the operation takes by itself counts."""


ABSENT = Absent()
type Step = Callable[[Any], Any]


@dataclass(frozen=True)
class Surroundings:
    """What values may depend on besides their row."""

    lookups: Lookups
    today: date
    zone: ZoneInfo
    calendar: WorkCalendar
    move: Mover | None = None
    tables: Mapping[str, Table] = field(default_factory=dict)


def text_steps(spec: FieldSpec, around: Surroundings) -> list[Step]:
    """Return what is done to the text of a cell, in order."""
    steps: list[Step] = []
    if spec.extract is not None:
        pattern = re.compile(spec.extract)

        def extract(cell: Any) -> str:
            found = pattern.search(text(cell))
            return (found[1] if pattern.groups else found[0]).strip() if found and found[0] else ""

        steps.append(extract)
    for old, new in (spec.replace or {}).items():
        steps.append(partial(_replaced, old, new))
    if spec.clean is not None:
        kind = spec.clean
        steps.append(lambda cell: values.cleaned(kind, text(cell)))
    if spec.case is not None:
        change = {"upper": str.upper, "lower": str.lower, "title": str.title}[spec.case]
        steps.append(lambda cell: change(text(cell)))
    if spec.pad is not None:
        length = spec.pad
        steps.append(lambda cell: text(cell).zfill(length))
    if spec.cut is not None:
        end = spec.cut
        steps.append(lambda cell: text(cell)[:end].rstrip())
    if spec.via is not None:
        steps.append(_looked_up(spec.via, around.tables[spec.via.file]))
    return steps


def _looked_up(via: Via, table: Table) -> Step:
    """Return what finds a value in another file, which is read whole."""
    match, take = table.index(via.match), table.index(via.take)
    known = {
        text(cells[match]): cells[take] for _line, cells in table.rows() if len(cells) > max(match, take)
    }

    def find(cell: Cell) -> Cell:
        found = known.get(text(cell))
        if found is None:
            message = _("%(value)s is not in %(file)s.")
            raise Unusable(message % {"value": text(cell), "file": table.name})
        return found

    return find


def _replaced(old: str, new: str, cell: Cell) -> str:
    return text(cell).replace(old, new).strip()


def conversion(
    spec: FieldSpec, kind: FieldKind, reference: str, layout: Layout, around: Surroundings
) -> Step:
    """Return what makes a value of a cell: the mapping's own list first, then what the field holds."""
    read = typed(spec, kind, reference, layout, around)
    named: Step | None = country_code if spec.country else unit_code if spec.unit else None
    if spec.map is None:
        return (lambda cell: read(named(text(cell)))) if named else read
    known = {key.casefold(): value for key, value in spec.map.items()}
    others = spec.map.get("*", ABSENT)

    def convert(cell: Any) -> Any:
        value = known.get(text(cell).casefold(), others)
        if value is not ABSENT:
            return read(value)
        if named is not None:
            return read(named(text(cell)))
        if spec.unmapped == "empty":
            return ABSENT
        if spec.unmapped == "keep":
            return read(cell)
        message = _("%(value)s is not in the list `map` of the mapping. Known are: %(words)s.")
        raise Unusable(message % {"value": text(cell), "words": ", ".join(spec.map or ())})

    return convert


def typed(spec: FieldSpec, kind: FieldKind, reference: str, layout: Layout, around: Surroundings) -> Step:
    """Return what makes the kind of value that the field holds."""
    match kind.kind:
        case Kind.NUMBER:
            return _rounded(values.number(spec.decimal) if spec.decimal else layout.number, kind.places)
        case Kind.WHOLE:
            return values.whole(spec.decimal or layout.table.formats.decimal or ".")
        case Kind.DATE:
            return _dated(spec, layout, around)
        case Kind.MOMENT:
            read, zone = _dated(spec, layout, around), around.zone
            return lambda cell: datetime.combine(read(cell), time(), zone)
        case Kind.YES_NO:
            read_yes = layout.yes_or_no
            return (lambda cell: not read_yes(cell)) if spec.invert else read_yes
        case Kind.TEXTS:
            return lambda cell: [w.strip() for w in text(cell).replace(";", ",").split(",") if w.strip()]
        case Kind.REFERENCE:
            return around.lookups.finder(reference, spec.by or ("number" if reference != "party" else "name"))
        case _:
            choices = {choice.casefold(): choice for choice in kind.choices}
            return lambda cell: choices.get(text(cell).casefold(), text(cell)) if choices else text(cell)


def _rounded(read: Callable[[Cell], Decimal], places: int | None) -> Step:
    """Spreadsheets and databases write 9.8 as 9.800000190734863: what a field cannot hold is rounded."""
    if places is None:
        return read
    unit = Decimal(1).scaleb(-places)

    def rounded(cell: Cell) -> Decimal:
        value = read(cell)
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and -exponent > places:
            return value.quantize(unit, ROUND_HALF_UP)
        return value

    return rounded


def _dated(spec: FieldSpec, layout: Layout, around: Surroundings) -> Callable[[Cell], date]:
    read = values.day(spec.dates) if spec.dates else layout.day
    move = around.move if spec.shift else None
    later, calendar = timedelta(days=spec.add_days), around.calendar

    def dated(cell: Cell) -> date:
        if cell == "today":
            return around.today
        day = read(cell)
        if move is not None:
            day = move(day)
        if later:
            day += later
        return calendar.add_working_days(day, spec.add_working_days) if spec.add_working_days else day

    return dated
