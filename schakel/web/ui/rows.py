"""The rows of a table as HTML, made by hand: through templates fifty rows cost seven times as much."""

from collections.abc import Callable
from html import escape as escaped
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from schakel.web.ui import assets
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.parts import Action, Status

LONGEST_NUMBER = 16
# Draws a cell that is a part; the tag `part` with the context of the page.
DrawPart = Callable[[Any], str]


def _escape(text: object) -> str:
    # Django's own asks every time whether the text is lazy.
    return escaped(str(text))


def status_html(status: Status) -> SafeString:
    """A state as icon and word; the colour only repeats what they say."""
    place = f"{assets.asset('icons.svg')}#{status.shown_icon}"
    return SafeString(
        f'<span class="state" data-tone="{status.tone}"><svg class="icon" aria-hidden="true">'
        f'<use href="{place}"/></svg><span>{_escape(status.word)}</span></span>'
    )


def rows_html(table: Table, draw: DrawPart) -> SafeString:
    """The body of a table. Raises ValueError when a row has too few or too many cells."""
    choose = gettext("Choose")
    heads = [f'<td class="{column.css}" data-label="{_escape(column.label)}">' for column in table.columns]
    return SafeString("".join(_row(table, row, heads, choose, draw) for row in table.rows))


def _row(table: Table, row: Row, heads: list[str], choose: str, draw: DrawPart) -> str:
    url = _escape(row.url)
    name = f"{table.id}-{row.id}"
    html = f'<tr id="{_escape(name)}"'
    if url:
        html += f' data-row="{url}"'
    if row.live:
        html += f' data-live="{_escape(row.live)}"'
    html += ">"
    if table.selectable:
        html += (
            '<td class="pick"><label class="pick-area">'
            '<input type="checkbox" class="form-check-input" name="select"'
            f' value="{_escape(row.id)}" form="{_escape(table.bulk_form)}"'
            f' aria-label="{choose} {_escape(row.name)}"></label></td>'
        )
    for head, column, cell in zip(heads, table.columns, row.cells, strict=True):
        html += f"{head}{_cell(column, cell, url, draw)}</td>"
    return f"{html}</tr>\n"


def _cell(column: Column, cell: object, url: str, draw: DrawPart) -> str:
    if isinstance(cell, Status):
        drawn: str = status_html(cell)
    elif isinstance(cell, Action) or hasattr(cell, "template"):
        drawn = draw(cell)
    elif cell is None:
        drawn = ""
    else:
        drawn = cell if isinstance(cell, SafeString) else _escape(cell)
    if column.kind == "title" and url:
        # A number is read as one word; a name may go on in the next line.
        css = "row-link" if len(drawn) > LONGEST_NUMBER else "row-link whole"
        return f'<a href="{url}" class="{css}">{drawn}</a>'
    return drawn
