"""Lines of an order as people type and paste them: a number, how many, and a day, in many ways of writing."""

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from schakel.kernel.texts import BREAKS, sort_key

# What is longer is no number, and no quantity; it is shown as far as this.
LONGEST, SHORT = 200, 40
SIGNS = ("\t", ";", "|", ",")
# What stands behind a number of pieces: `10x`, `10 st.`, `10 stuks`.
UNIT = r"(?:x|st|stk|stuks?|pcs|pieces?|ea|m|meter|kg|l|liter|doos|dozen)?\.?"
HOW_MANY = re.compile(rf"[x×]?\s*(\d[\d.,'\s]*)\s*{UNIT}", re.IGNORECASE)
FIRST = re.compile(r"(\d[\d.,]*)\s*[x×]\s+(\S.*)", re.IGNORECASE)
LAST = re.compile(rf"(\S.*?)[\s,]+([x×]?\s*\d[\d.,]*\s?{UNIT})", re.IGNORECASE)
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
DAY_AT_END = re.compile(r"(.*\S)[\s,]+(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d{2}))")
# How the columns of a file are called by those who make them.
NUMBERS = (
    "artikel",
    "artikelnummer",
    "nummer",
    "artnr",
    "art.nr",
    "item",
    "number",
    "sku",
    "code",
    "gtin",
    "ean",
)
QUANTITIES = ("aantal", "hoeveelheid", "quantity", "qty", "stuks")
DAYS = ("leverdag", "leverdatum", "datum", "dag", "gewenst", "date", "day", "requested_date", "wanted")
# A number in a file of columns: a header has none of these signs.
DIGIT = re.compile(r"\d")


class Typed(NamedTuple):
    """A line as it was typed: where it stands, from 1, and its three parts."""

    row: int
    number: str
    quantity: str
    requested_date: str


def of_text(text: str) -> Iterator[Typed]:
    """Read what was pasted, line by line: with columns, or as one writes it in a mail; empty lines are none."""
    lines = [
        (row, line.strip()[:LONGEST]) for row, line in enumerate(text.splitlines(), start=1) if line.strip()
    ]
    yield from of_cells([(row, _cells(line)) for row, line in lines])


def of_cells(rows: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Typed]:
    """Read rows of cells: by the names of the columns where the first row has them, else in the usual order."""
    places = (0, 1, 2)
    for place, (row, cells) in enumerate(rows):
        named = _named(cells) if place == 0 else None
        if named:
            places = named
            continue
        number, quantity, day = (_plain(cells[at]) if 0 <= at < len(cells) else "" for at in places)
        if number or quantity or day:
            yield Typed(row, number[:LONGEST], quantity[:SHORT], day[:SHORT])


def _plain(cell: str) -> str:
    return BREAKS.sub(" ", cell.replace("\0", " ")).strip()


def _named(cells: Sequence[str]) -> tuple[int, int, int] | None:
    """Return where number, quantity and day stand by a header; None where the row is none."""
    names = [sort_key(cell).strip(" :") for cell in cells]
    if any(DIGIT.search(name) for name in names):
        return None
    found = [
        next((at for at, name in enumerate(names) if name in known), -1)
        for known in (NUMBERS, QUANTITIES, DAYS)
    ]
    return (found[0], found[1], found[2]) if found[0] >= 0 and (found[1] >= 0 or len(cells) == 1) else None


def _cells(line: str) -> list[str]:
    """Divide a line: by its tabs or signs, else where the quantity begins."""
    for sign in SIGNS[:3]:
        if sign in line:
            return _divided(line, sign)
    found = _divided(line, ",") if "," in line else []
    # `6205 2,5` is two and a half of 6205, `6205,2` is two of it.
    in_columns = len(found) > 1 and not re.fullmatch(r"\S+\s+\d+,\d+", line)
    if in_columns and (HOW_MANY.fullmatch(found[1]) or not DIGIT.search(line)):
        return found
    return _spoken(line)


def _divided(line: str, sign: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=sign), [])]
    except csv.Error:
        return line.split(sign)


def _spoken(line: str) -> list[str]:
    """Divide `6205-2RS 10 3-12-2026`, `10x 6205-2RS` and `SKF 6205 10 st`."""
    day = ""
    if found := DAY_AT_END.fullmatch(line):
        line, day = found[1].rstrip(","), found[2]
    if found := FIRST.fullmatch(line):
        return [found[2], found[1], day]
    if found := LAST.fullmatch(line):
        return [found[1].rstrip(","), found[2], day]
    return [line, "", day]


def quantity_of(text: str, language: str) -> Decimal | None:
    """Return how many is meant, as readers of this language write numbers; None where that cannot be said."""
    found = HOW_MANY.fullmatch(text.strip())
    if not found:
        return None
    bare = re.sub(r"[\s']", "", found[1])
    thousands, decimals = (".", ",") if language == "nl" else (",", ".")
    if decimals in bare or re.fullmatch(rf"\d{{1,3}}(\{thousands}\d{{3}})+", bare):
        bare = bare.replace(thousands, "")
    try:
        quantity = Decimal(bare.replace(",", "."))
        is_exact = quantity == quantity.quantize(Decimal("0.0001"))
    except InvalidOperation:
        return None
    return quantity if quantity > 0 and is_exact else None


def day_of(text: str, today: date) -> date | None:
    """Return the day that is meant: 2026-12-03, 3-12-2026, 3/12; without a year the next such day."""
    if found := ISO.fullmatch(text.strip()):
        year, month, day = (int(part) for part in found.groups())
    elif found := DUTCH.fullmatch(text.strip()):
        day, month = int(found[1]), int(found[2])
        year = int(found[3] or today.year)
        year += 2000 if year < 100 else 0
        if not found[3] and (month, day) < (today.month, today.day):
            year += 1
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
