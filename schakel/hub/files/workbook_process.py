"""Reads one sheet of a workbook from its input and writes its cells: a process that a workbook may end, alone.

What it writes is JSON: the names of all sheets, and the rows of the one that was asked for. Days and moments, which
JSON does not know, stand in an object of one entry.
"""

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook

from schakel.documents.limits import limit


def main() -> None:
    """Read, limited; whatever goes wrong ends the process without a word."""
    content = sys.stdin.buffer.read()
    limit()
    wanted = json.loads(sys.argv[1])
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = book.sheet_names
    name = wanted if isinstance(wanted, str) else names[wanted - 1] if 1 <= wanted <= len(names) else None
    rows = None
    if name in names:
        rows = [
            [_told(cell) for cell in row]
            for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        ]
    sys.stdout.write(json.dumps({"names": names, "rows": rows}))


def _told(cell: Any) -> Any:
    # A moment is a day too, so it is asked for first.
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    if isinstance(cell, time):
        return {"time": cell.isoformat()}
    return {"span": cell.total_seconds()} if isinstance(cell, timedelta) else cell


if __name__ == "__main__":
    main()
