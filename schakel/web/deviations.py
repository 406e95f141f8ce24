"""Deviations in each application: the list, and the few that stand on another page."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.quality.operations import (
    count_non_conformances,
    list_non_conformances,
)
from schakel.quality.schemas import NonConformanceQuery, NonConformanceRow
from schakel.web.deviation_words import defect_word, how_much, status
from schakel.web.ui.format import day
from schakel.web.ui.listing import Table
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Empty
from schakel.web.ui.visit import Visit

ROOTS = {"desk": ("inkoop", "kwaliteit"), "supplier": ("kwaliteit",)}
FEW = 8


def root(visit: Visit) -> tuple[str, ...]:
    """Return where deviations stand in this application."""
    return ROOTS[visit.application]


def listing(visit: Visit) -> ListPage:
    """Return the list of deviations."""
    desk = visit.application == "desk"
    return ListPage(
        name="deviations",
        caption=_("Deviations"),
        operation=list_non_conformances,
        counts=count_non_conformances,
        search_label=_("Number, item, order or supplier") if desk else _("Number, item or order"),
        columns=[
            ListColumn(_("Deviation"), _named, lambda r: r.number, "title"),
            ListColumn(
                _("Status"),
                lambda r: status(r, visit.today, desk=desk),
                lambda r: str(status(r, visit.today, desk=desk).word),
                "status",
            ),
            *(
                [ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name)]
                if desk
                else []
            ),
            ListColumn(_("Item"), lambda r: item_text(visit, r), lambda r: r.item_number),
            ListColumn(_("Quantity"), how_much, lambda r: r.quantity, "number"),
            ListColumn(
                _("Answer before"),
                lambda r: day(r.due_date, visit.today, far=False),
                lambda r: r.due_date,
                sort="due",
            ),
            ListColumn(
                _("Reported"),
                lambda r: day(r.reported_at.astimezone(visit.ctx.timezone).date(), visit.today, far=False),
                lambda r: r.reported_at,
                "quiet",
                sort="newest",
            ),
        ],
        filters=[
            Filter("open", _("To be answered"), "which", "open"),
            Filter("answered", _("Answered"), "which", "answered"),
            Filter("overdue", _("Too late"), "which", "overdue"),
            Filter("closed", _("Closed"), "which", "closed"),
        ],
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"non_conformance:{r.id}",
        empty=Empty(
            _("There are no deviations"),
            _("Report one from a receipt, an order or here; the supplier is told, and answers in its portal.")
            if desk
            else _("Where something that you delivered is not as agreed, it stands here with what we ask."),
            icon="clipboard-check",
        ),
    )


def _named(row: NonConformanceRow) -> object:
    return format_html("{}<small>{}</small>", row.number, defect_word(row.defect_code))


def item_text(visit: Visit, row: NonConformanceRow) -> str:
    """Name the item, by the number of who reads it."""
    number = row.item_number if visit.application == "desk" else row.suppliers_item_id or row.item_number
    return " ".join(part for part in (number, row.item_name) if part)


def few(visit: Visit, *, name: str, without: Sequence[int] = (), **which: str | UUID) -> Table | None:
    """Return the newest deviations of something; None where there are none, or to who may not see them."""
    if not list_non_conformances.allowed(visit.ctx):
        return None
    rows = list_non_conformances.invoke(visit.ctx, query={**which, "limit": FEW}).rows
    return listing(visit).table(rows, name=name, without=without) if rows else None


def to_answer(visit: Visit) -> Table | None:
    """Return what this supplier has to answer; None where nothing waits."""
    if not list_non_conformances.allowed(visit.ctx):
        return None
    rows = list_non_conformances(visit.ctx, NonConformanceQuery(which="open", sort="due", limit=FEW)).rows
    return listing(visit).table(rows, name="deviations-to-answer") if rows else None
