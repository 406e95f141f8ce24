"""Reads a workbook once it is sure that it can be held: a small file can claim a very large sheet."""

import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from schakel.documents.apart import answer_of
from schakel.hub.files.reading_mapping import BadMapping

MOST_BYTES = 200 << 20
MOST_CELLS = 10_000_000
PIECE = 1 << 20
# The place of a row (`5`) or a cell (`AB5`) in a sheet's XML; a place is shorter than OVERLAP.
PLACE = re.compile(rb"""\sr=["']([A-Z]{0,3})([0-9]{1,7})["']""")
OVERLAP = 32


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of a sheet, None where the workbook has no such sheet, and the names of all its sheets."""

    names: list[str]
    rows: list[list[Any]] | None


def read_sheet(path: Path, wanted: str | int) -> Sheet:
    """Read a sheet by its name or its place, from 1; raises BadMapping where it is none, or too large to be held.

    It is read in a process of its own: what a workbook claims of itself can end the one that believes it.
    """
    try:
        if zipfile.is_zipfile(path):
            _refuse_large(path)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise _unreadable(path) from error
    answer = answer_of("schakel.hub.files.workbook_process", path.read_bytes(), json.dumps(wanted))
    if not answer:
        raise _unreadable(path)
    return Sheet(**json.loads(answer, object_hook=_value))


def _unreadable(path: Path) -> BadMapping:
    return BadMapping(_("%(file)s is not a workbook that can be read.") % {"file": path.name})


def _value(told: dict[str, Any]) -> Any:
    """Return the day, moment, time or span that an object of one entry stands for."""
    match told:
        case {"moment": text}:
            return datetime.fromisoformat(text)
        case {"day": text}:
            return date.fromisoformat(text)
        case {"time": text}:
            return time.fromisoformat(text)
        case {"span": seconds}:
            return timedelta(seconds=seconds)
    return told


def _refuse_large(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        if sum(part.file_size for part in archive.infolist()) > MOST_BYTES:
            message = _("%(file)s unpacks to more than %(limit)s MB. Save it as CSV, or in parts.")
            raise BadMapping(message % {"file": path.name, "limit": MOST_BYTES >> 20})
        for part in archive.infolist():
            if part.filename.lower().endswith(".xml"):
                with archive.open(part) as source:
                    if _cells(source) > MOST_CELLS:
                        message = _(
                            "%(file)s spreads over more than %(limit)s cells. Delete what stands far below or"
                            " to the right."
                        )
                        raise BadMapping(message % {"file": path.name, "limit": f"{MOST_CELLS:,}"})


def _cells(source: IO[bytes]) -> int:
    """Return how many cells a sheet would take in memory: all up to its last row and column."""
    last_row = last_column = 0
    before = b""
    while piece := source.read(PIECE):
        for letters, digits in PLACE.findall(before + piece):
            last_row = max(last_row, int(digits))
            last_column = max(last_column, _number(letters))
        before = piece[-OVERLAP:]
    return last_row * max(last_column, 1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
