"""The sheet that goes round: a row for each part that is to come, and beside it what the supplier fills in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _

# So wide is a column that nobody filled yet, in characters.
WIDTH = 18
LANGUAGES = ("nl", "en")


def told() -> dict[str, str]:
    """Return what each column that we fill is called, by its name."""
    return {
        "order": _("Order"),
        "line": _("Line"),
        "suppliers_item_id": _("Your number"),
        "item_number": _("Our number"),
        "description": _("Item"),
        "unit": _("Unit"),
        "to_come": _("To come"),
        "asked_date": _("Asked for"),
        "asked_price": _("Asked price"),
        "confirmed": _("You confirmed"),
    }


def asked() -> dict[str, str]:
    """Return what each column that the supplier fills is called, by its name."""
    return {
        "quantity": _("Confirmed quantity"),
        "date": _("Confirmed day"),
        "price": _("Confirmed price"),
        "reject": _("Not possible (x)"),
        "reason": _("Reason"),
    }


KEY, WRONG = "key", "wrong"


def last() -> dict[str, str]:
    """Return what the columns are called by which a row is known, and that says what is wrong with it."""
    return {KEY: _("Do not change"), WRONG: _("What is wrong")}


def names() -> dict[str, str]:
    """Return the name of every column by what it is called, in any language."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with translation.override(language):
            columns = told() | asked() | last()
            found |= {word.casefold(): name for name, word in columns.items()}
    return found


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet: what each column holds, by its name."""

    cells: dict[str, object]


def written(rows: Iterable[Row], *, with_mistakes: bool = False) -> bytes:
    """Return the sheet as XLSX; with mistakes it has a column more, which says of each row what is wrong with it."""
    titles = told() | asked() | last()
    columns = [*told(), *asked(), KEY, *([WRONG] if with_mistakes else [])]
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_("Orders")[:31])
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        to_fill = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#FFF3C4"})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        filled = {"quantity", "date", "price", "reject", "reason"}
        for place, name in enumerate(columns):
            sheet.write_string(0, place, titles[name], to_fill if name in filled else head)
        for index, row in enumerate(rows, start=1):
            _write(sheet, index, [row.cells.get(name) for name in columns], day)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
        for name in asked():
            place = columns.index(name)
            sheet.set_column(place, place, WIDTH, day if name == "date" else None)
        place = columns.index(KEY)
        sheet.set_column(place, place, WIDTH, None, {"hidden": True})
    return out.getvalue()


def _write(sheet: xlsxwriter.worksheet.Worksheet, index: int, cells: Sequence[object], day: object) -> None:
    for place, value in enumerate(cells):
        match value:
            case None | "":
                continue
            case Decimal():
                sheet.write_number(index, place, float(value))
            case int() | float():
                sheet.write_number(index, place, value)
            case date():
                sheet.write_datetime(index, place, value, day)
            case _:
                sheet.write_string(index, place, str(value))
