"""Lists as files: CSV and XLSX of what one sees."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.http import Http404, HttpResponse
from django.utils.timezone import localtime
from pydantic import BaseModel

from schakel.kernel.money import plain

if TYPE_CHECKING:
    from schakel.web.ui.lists import ListColumn

MOST_ROWS = 50_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A spreadsheet takes a text that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def response(
    form: str, name: str, columns: Sequence["ListColumn"], rows: Sequence[BaseModel]
) -> HttpResponse:
    """Return the rows as a file to download; `form` is csv or xlsx."""
    if form not in ("csv", "xlsx"):
        raise Http404
    table = [[column.value(row) for column in columns] for row in rows]
    heads = [str(column.label) for column in columns]
    body, kind = (
        (_csv(heads, table), "text/csv; charset=utf-8")
        if form == "csv"
        else (_xlsx(name, heads, table), XLSX)
    )
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    answer["Cache-Control"] = "no-store"
    return answer


def _csv(heads: list[str], table: list[list[Any]]) -> bytes:
    """Write with semicolons and a byte order mark, as a Dutch Excel opens it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([[_text(value) for value in row] for row in table])
    return out.getvalue().encode("utf-8-sig")


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case Decimal():
            return plain(value).replace(".", ",")
        case datetime():
            return localtime(value).isoformat(timespec="minutes")
        case date():
            return value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def _xlsx(name: str, heads: list[str], table: list[list[Any]]) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(name[:31])
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_row(0, 0, heads, bold)
        for index, row in enumerate(table, start=1):
            for place, value in enumerate(row):
                match value:
                    case None:
                        continue
                    case Decimal():
                        sheet.write_number(index, place, float(value))
                    case datetime():
                        # A sheet knows no zones: it says what the page says.
                        sheet.write_datetime(index, place, localtime(value).replace(tzinfo=None), moment)
                    case date():
                        sheet.write_datetime(index, place, value, day)
                    case _:
                        sheet.write_string(index, place, str(value))
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()
