"""Reads a sheet that a supplier filled in: rows that answer something, and what is wrong with those that cannot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.hub.answers import sheet
from schakel.hub.files.reading_mapping import BadMapping
from schakel.hub.files.values import Cell, Unusable, day, number, text, yes_or_no
from schakel.hub.files.workbooks import read_sheet
from schakel.kernel.errors import Invalid
from schakel.kernel.money import plain
from schakel.kernel.uploads import Upload

MOST_ROWS = 20_000
# As people write a day in a cell of their own.
DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%d-%m-%y", "%d.%m.%Y", "excel")
NEEDED = ("key", *("quantity", "date", "price", "reject", "reason"))


@dataclass(frozen=True, slots=True)
class Key:
    """What stands in the column that nobody changes: the line and part, and how the line stood when it was fetched.

    `of_line` are all its parts of then: those without a filled row stay as they are.
    """

    line_id: UUID
    part_id: UUID
    asked: str
    of_line: tuple[UUID, ...]


@dataclass
class Filled:
    """A row in which something was filled in; `row` is its number in the sheet."""

    row: int
    cells: dict[str, Cell]
    key: Key | None = None
    quantity: Decimal | None = None
    date: "date | None" = None
    price: Decimal | None = None
    reject: bool = False
    reason: str = ""
    wrong: list[tuple[str, str]] = field(default_factory=list)


def read(upload: Upload) -> list[Filled]:
    """Return the rows that were filled in; raises Invalid, at `file`, for what is not such a sheet."""
    cells = _cells(upload)
    if not cells:
        raise _no_sheet()
    known = sheet.names()
    places = {
        name: place
        for place, title in enumerate(cells[0])
        if (name := known.get(text(title).casefold())) is not None
    }
    if not all(name in places for name in NEEDED):
        raise _no_sheet()
    if len(cells) > MOST_ROWS:
        message = _("This file has more than %(limit)s rows. Send it in parts.")
        raise Invalid(message % {"limit": MOST_ROWS}, field="file", code="too_many")
    found = []
    for index, record in enumerate(cells[1:], start=2):
        row = {name: record[place] if place < len(record) else "" for name, place in places.items()}
        if any(text(row[name]) for name in ("quantity", "date", "price", "reject")):
            found.append(_filled(index, row))
    return found


def _cells(upload: Upload) -> list[list[Cell]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(upload.file.read())
        try:
            rows = read_sheet(path, 1).rows or []
        except BadMapping:
            raise _no_sheet() from None
        return [[v if isinstance(v, str | int | float | date) else str(v) for v in row] for row in rows]


def _no_sheet() -> Invalid:
    message = _("This is not the sheet with your open orders. Fetch it anew and fill that in.")
    return Invalid(message, field="file", code="no_sheet")


def _filled(index: int, row: dict[str, Cell]) -> Filled:
    found = Filled(index, row)
    found.key = _key(text(row["key"]))
    if found.key is None:
        message = _("It is not known which line this is. Copy a row whole, or fetch the file anew.")
        found.wrong.append(("key", message))
    sign = "," if (get_language() or "nl").startswith("nl") else "."
    found.quantity = _value(found, "quantity", _amount(sign))
    found.price = _value(found, "price", _amount(sign))
    found.date = _value(found, "date", day(DAYS))
    found.reject = bool(_value(found, "reject", yes_or_no(None, None)))
    found.reason = text(row.get("reason", ""))
    return found


def _amount(sign: str) -> Callable[[Cell], Decimal]:
    read_number = number(sign)

    def amount(cell: Cell) -> Decimal:
        value = read_number(cell)
        if value < 0:
            raise Unusable(_("This is less than nothing."))
        # A spreadsheet knows no whole numbers.
        return Decimal(plain(value))

    return amount


def _value[T](found: Filled, name: str, convert: Callable[[Cell], T]) -> T | None:
    cell = found.cells[name]
    if not text(cell):
        return None
    try:
        return convert(cell)
    except Unusable as error:
        found.wrong.append((name, str(error)))
        return None


def _key(written: str) -> Key | None:
    try:
        line_id, part_id, asked, of_line = written.split("/")
        return Key(UUID(line_id), UUID(part_id), asked, tuple(UUID(part) for part in of_line.split(",")))
    except ValueError:
        return None


def key(line_id: UUID, part_id: UUID, asked: str, of_line: Sequence[UUID]) -> str:
    """Write what `Key` holds as it stands in the sheet."""
    return "/".join([str(line_id), str(part_id), asked, ",".join(map(str, of_line))])


def shown(cells: Mapping[str, Cell]) -> dict[str, object]:
    """Return a row as it was filled in, to be written again."""
    return {name: value for name, value in cells.items() if name != sheet.WRONG}
