"""A list of orders with everything a list can have, and the same list without a result."""

from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.web.ui.field import Field
from schakel.web.ui.format import day, money
from schakel.web.ui.listing import Chip, Column, Listing, Row, Table, View, ViewForm, Views
from schakel.web.ui.parts import Action, Empty, Status
from schakel.web.ui.samples import TODAY, from_today

ORDERS = (
    ("VO-2026-1042", "Van Dijk Machines B.V.", "PO-88123", -2, "12480.5"),
    ("VO-2026-1041", "Hoekstra & Zn.", "Magazijn Zuid", 3, "845"),
    ("VO-2026-1039", "Installatiebedrijf Bakker", "PO-88140", 12, "3310.95"),
    ("VO-2026-1036", "Zuivelfabriek De Bron", "Onderhoud wk 48", 1, "96.4"),
    ("VO-2026-1035", "Kuipers Liften", "PO-88155", 40, "27150"),
)


def _states() -> list[Status]:
    return [
        Status(_("Late"), "bad"),
        Status(_("At risk"), "warn"),
        Status(_("Confirmed"), "good"),
        Status(_("Under way"), "info", icon="truck-delivery"),
        Status(_("Draft")),
    ]


def table(application: str, *, filled: bool = True) -> Table:
    """Orders as rows, with a checkbox each."""
    desk = application == "desk"
    columns = [
        Column(_("Number"), "title", sort_url="/ui?sort=number"),
        Column(_("Customer") if desk else _("Your reference"), sort_url="/ui?sort=party"),
        Column(_("Status"), "status"),
        Column(_("Delivery"), sort_url="/ui?sort=-delivery", sorted="ascending"),
        Column(_("Amount"), "number", sort_url="/ui?sort=amount"),
    ]
    rows = [
        Row(
            number,
            [
                number,
                party if desk else reference,
                state,
                day(from_today(days), TODAY, weeks=desk),
                money(Decimal(amount)),
            ],
            url=f"/ui?order={number}",
            name=number,
        )
        for (number, party, reference, days, amount), state in zip(ORDERS, _states(), strict=True)
    ]
    return Table("orders", _("Orders"), columns, rows if filled else [], selectable=True)


def view_form(prefix: str, name: str, *, view: str = "", shared: bool = False, error: str = "") -> ViewForm:
    """The form that keeps a view, or changes the one that is open."""
    remove = Action(
        _("Remove view"), "/ui", icon="trash", kind="danger", post=True, name="remove_view", value=view
    )
    return ViewForm(
        "/ui",
        Field("name", _("Name"), value=name, error=error, required=True, prefix=f"{prefix}-"),
        Field("shared", _("Share with colleagues"), kind="checkbox", checked=shared, prefix=f"{prefix}-"),
        view,
        remove if view else None,
    )


def listing(application: str, *, filled: bool = True) -> Listing:
    """The list around the table; without rows it says what to do."""
    empty = Empty(
        _("No order fits this search"),
        _("Try part of a number, or clear the filters."),
        icon="search-off",
        action=Action(_("Clear filters"), "/ui", icon="x"),
    )
    if not filled:
        bare = Table("none", _("All orders"), [], [])
        return Listing(
            bare,
            search_url="/ui",
            search="kogellager 9999",
            search_label=_("Number, reference or article"),
            view_form=view_form("new", _("Late"), error=_("This name is taken. Choose another.")),
            empty=empty,
        )
    return Listing(
        table(application),
        search_url="/ui",
        search_label=_("Number, reference or article"),
        chips=[
            Chip("open", _("Open"), "/ui?open=1", on=True),
            Chip("late", _("Late"), "/ui?late=1"),
            Chip("risk", _("At risk"), "/ui?risk=1"),
            Chip("week", _("This week"), "/ui?week=1"),
        ],
        clear_url="/ui",
        counts_url="/ui/counts",
        views=Views(
            mine=[
                View(_("Mine, this week"), "/ui?view=mine"),
                View(_("Late"), "/ui?view=late", on=True, shared=True),
            ],
            shared=[View(_("Waiting for stock"), "/ui?view=stock", shared=True, maker="Bob Smit")],
            more=[
                View(_("Large orders"), "/ui?view=large"),
                View(_("At risk"), "/ui?view=risk", shared=True, maker="Eva Mulder"),
            ],
        ),
        view_form=view_form("kept", _("Late"), view="1", shared=True),
        exports=[
            Action(_("Excel (XLSX)"), "/ui.xlsx", icon="file-spreadsheet", download=True),
            Action("CSV", "/ui.csv", icon="file-text", download=True),
        ],
        bulk=[
            Action(_("Confirm"), "/ui?bulk=confirm", icon="check"),
            Action(_("Move the date"), "/ui?bulk=move", icon="calendar"),
        ],
        more_url="/ui?after=5",
        shown=_("5 of 1,240 orders"),
    )
