"""Requests for a quotation as they stand on pages, at the desk and in the customer's portal."""

from collections.abc import Mapping

from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.sales.operations.quotation_requests import count_quotation_requests, list_quotation_requests
from schakel.sales.schemas import QuotationRequestOut
from schakel.web.quotations import root
from schakel.web.ui.format import day, moment, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Status
from schakel.web.ui.visit import Visit


def stands(state: str) -> Status:
    """Say what became of a request."""
    match state:
        case "requested":
            return Status(_("Waits for a quotation"), "warn", icon="hourglass")
        case "quoted":
            return Status(_("Quotation is being made or sent"), "info", icon="file-description")
        case "declined":
            return Status(_("No quotation"), "neutral", icon="ban")
        case _:
            return Status(_("Taken back"), "neutral", icon="arrow-back-up")


def listing(visit: Visit) -> ListPage:
    """Return the list of requests; at the desk with whose they are."""
    desk = visit.application == "desk"
    whose = ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name)
    return ListPage(
        name="quotation-requests",
        caption=_("Quotation requests"),
        operation=list_quotation_requests,
        counts=count_quotation_requests,
        search_label=_("Number, reference or customer") if desk else _("Number or your reference"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            *([whose] if desk else []),
            ListColumn(_("Asked by"), lambda r: r.requested_by_name or "", lambda r: r.requested_by_name),
            ListColumn(_("Reference"), lambda r: r.reference, lambda r: r.reference, "quiet"),
            ListColumn(_("Status"), lambda r: stands(r.state), lambda r: str(stands(r.state).word), "status"),
            ListColumn(_("Wanted"), lambda r: day(r.wanted_date, visit.today), lambda r: r.wanted_date),
            ListColumn(
                _("When"), lambda r: moment(r.requested_at), lambda r: r.requested_at, sort="requested"
            ),
        ],
        filters=[
            Filter("requested", _("Waits for a quotation"), "state", "requested"),
            Filter("quoted", _("Quoted"), "state", "quoted"),
            Filter("declined", _("No quotation"), "state", "declined"),
        ],
        row_url=lambda r: way(visit, *root(visit), "aanvragen", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"request_for_quotation:{r.id}",
        empty=Empty(
            _("Nothing was asked for"),
            _("What a customer asks a price for stands here, until you make a quotation.")
            if desk
            else _("Ask for a quotation from your cart, on the page of an item or in your own words."),
            icon="file-description",
        ),
    )


def parts(visit: Visit, found: QuotationRequestOut) -> Mapping[str, object]:
    """Return what the page of a request shows of it."""
    desk = visit.application == "desk"
    figures = [Figure(_("Asked by"), found.requested_by_name or _("Somebody who left"))]
    figures.append(Figure(_("When"), moment(found.requested_at)))
    if found.wanted_date:
        figures.append(Figure(_("Wanted"), day(found.wanted_date, visit.today)))
    if found.reference:
        figures.append(Figure(_("Reference") if desk else _("Your reference"), found.reference))
    url = way(visit, *root(visit), found.quotation_id) if found.quotation_id else ""
    actions = [Action(found.quotation_number or "", url, icon="file-description")] if url else []
    customer = way(visit, "relaties", found.customer_id) if desk else ""
    if customer:
        actions.append(Action(_("To the customer"), customer, icon="building"))
    return {
        "row": found,
        "header": Header(
            title=found.customer_name if desk else _("Your question"),
            number=found.number,
            status=stands(found.state),
            figures=figures,
            actions=actions,
            back=Action(_("Quotation requests"), way(visit, *root(visit), "aanvragen")),
        ),
        "lines": [
            {
                "name": format_html("{}<small>{}</small>", line.description, line.item_number),
                "figures": [(_("Quantity"), quantity(line.quantity, unit_name(line.unit_code)))],
            }
            for line in found.lines
        ],
    }
