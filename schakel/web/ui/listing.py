"""Tables and lists: the one anatomy in which every list is searched, filtered, sorted and exported."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from schakel.web.ui.field import Field
from schakel.web.ui.parts import Action, Empty, Text

CELL_CLASSES = {
    "text": "cell",
    "number": "cell num",
    "title": "cell cell-title",
    "status": "cell cell-status",
    "quiet": "cell cell-quiet",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    `kind` number is right aligned with tabular figures; title is the row's name, its link and the head of its
    card on a phone; status stands in the card's corner; quiet is secondary text and is not in the card.
    `sort_url` sorts by this column, `sorted` says how the table is sorted by it now.
    """

    label: Text
    kind: Literal["text", "number", "title", "status", "quiet"] = "text"
    sort_url: str = ""
    sorted: Literal["", "ascending", "descending"] = ""

    @property
    def css(self) -> str:
        """The class of the cells in this column."""
        return CELL_CLASSES[self.kind]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells in the order of the columns, and the page that a click anywhere on it opens."""

    id: str
    cells: Sequence[object]
    url: str = ""
    name: Text = ""
    live: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; below 720 pixels each row becomes a card with the same labels.

    `id` is unique on the page; `foot` are cells below the rows; `selectable` gives each row a checkbox for
    the bulk bar of its list.
    """

    template: ClassVar[str] = "table"
    id: str
    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Row]
    foot: Sequence[object] = ()
    selectable: bool = False

    @property
    def bulk_form(self) -> str:
        """The id of the form that the row checkboxes belong to."""
        return f"{self.id}-bulk"

    @property
    def paired_foot(self) -> list[tuple[Column, object]]:
        """The cells below the rows beside their columns."""
        return list(zip(self.columns, self.foot, strict=True))


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter as a chip: its link switches it on or off; its count comes later, under its key."""

    key: str
    label: Text
    url: str
    on: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A saved view as a chip; `maker` is the colleague who shares it, empty for one's own."""

    label: Text
    url: str
    on: bool = False
    shared: bool = False
    maker: Text = ""


@dataclass(frozen=True, slots=True)
class Views:
    """The saved views of a list: one's own and the colleagues', each cut off where there are many.

    `more` holds the rest, for a menu.
    """

    template: ClassVar[str] = "views"
    mine: Sequence[View] = ()
    shared: Sequence[View] = ()
    more: Sequence[View] = ()

    @property
    def current(self) -> Text:
        """The name of the view that is open and stands in the menu."""
        return next((view.label for view in self.more if view.on), "")


@dataclass(frozen=True, slots=True)
class ViewForm:
    """Keeps what one sees as a view, or changes the own view that is open; then `remove` removes it.

    It posts to `url`, with the view's id as `view`; `is_open` shows it at once, with what is wrong in it.
    """

    template: ClassVar[str] = "view_form"
    url: str
    name: Field
    shared: Field
    view: str = ""
    remove: Action | None = None
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A whole list: search, saved views, filter chips, table, bulk bar, export and "meer laden".

    `search` is the text searched for now, sent as `q` with `keep` (the other parts of the address) to
    `search_url`. `counts_url` answers with `Counts`, after the list stands. `more_url` is the address of this
    list after its last row, empty at the end. `bulk` are posts that get every chosen row's id as `select`.
    `shown` says how many there are, in words; `status` is the page's, for a form that was refused.
    """

    template: ClassVar[str] = "listing"
    table: Table
    search_url: str = ""
    search: str = ""
    search_label: Text = ""
    keep: Sequence[tuple[str, str]] = ()
    chips: Sequence[Chip] = ()
    clear_url: str = ""
    counts_url: str = ""
    views: Views | None = None
    view_form: ViewForm | None = None
    bulk: Sequence[Action] = ()
    exports: Sequence[Action] = ()
    more_url: str = ""
    shown: Text = ""
    empty: Empty | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class Counts:
    """The answer to a list's `counts_url`: the count of each chip by key, as text (`12`, `1.000+`)."""

    template: ClassVar[str] = "counts"
    id: str
    counts: Sequence[tuple[str, str]]
