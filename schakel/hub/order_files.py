"""Takes the rows out of a file with lines of an order, whatever kind of file it is."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from schakel.documents.inspection import inspected
from schakel.hub.files.mapping import File, Formats
from schakel.hub.files.reading_mapping import BadMapping
from schakel.hub.files.tables import open_table
from schakel.hub.files.values import Cell, text
from schakel.kernel.errors import Invalid
from schakel.kernel.money import plain
from schakel.kernel.uploads import Upload
from schakel.sales.typed import Typed, of_cells

TAKEN = (".csv", ".txt", ".tsv", ".xlsx", ".ods")
MOST_LINES = 500


def rows_of(upload: Upload, language: str) -> Iterator[Typed]:
    """Return the lines that a file holds, with the row on which each stands; raises Invalid where it holds none."""
    ending = Path(upload.name).suffix.lower()
    if ending not in TAKEN:
        raise Invalid(_("Choose a CSV file or a workbook (XLSX)."), field="file", code="unreadable")
    try:
        inspected(upload)
        with TemporaryDirectory() as folder:
            path = Path(folder, f"order{ending}")
            with path.open("wb") as target:
                copyfileobj(upload.file, target)
            table = open_table(path, File(path=path.name, header=False), Formats())
            rows = []
            for line, cells in table.rows():
                rows.append((line, [_written(cell, language) for cell in cells]))
                if len(rows) > MOST_LINES + 1:
                    break
    except (ValueError, BadMapping) as error:
        raise Invalid(str(error), field="file", code="unreadable") from error
    found = list(of_cells(rows))
    if len(found) > MOST_LINES:
        message = _("These are more than %(most)s lines. Send them in parts.") % {"most": MOST_LINES}
        raise Invalid(message, field="file", code="too_many")
    if not found:
        raise Invalid(_("This file holds no lines."), field="file", code="empty")
    yield from found


def _written(cell: Cell, language: str) -> str:
    """Write a cell as the reader of the file would type it: a half is 0,5 in Dutch."""
    if isinstance(cell, float) and not cell.is_integer():
        number = plain(Decimal(repr(cell)))
        return number.replace(".", ",") if language == "nl" else number
    return text(cell)
