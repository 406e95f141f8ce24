"""Quotations as they stand on pages, at the desk and in the customer's portal."""

from datetime import date
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download
from schakel.sales.operations.quotation_lists import (
    count_quotations,
    download_quotation,
    get_quotation,
    list_quotations,
)
from schakel.sales.schemas import (
    QuotationLineOut,
    QuotationOut,
    QuotationRow,
    QuotationVersionOut,
    SalesOrderOut,
)
from schakel.web.price_words import own_source, percent, price_text, source, why
from schakel.web.ui.format import day, day_text, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action, Empty, Status
from schakel.web.ui.visit import Visit

OPEN = ("sent", "revised")


def root(visit: Visit) -> tuple[str, ...]:
    """Return where quotations stand in this application."""
    return ("verkoop", "offertes") if visit.application == "desk" else ("offertes",)


def stands(row: QuotationRow, *, desk: bool) -> Status:
    """Say how a quotation stands: to the desk who is to act, to the customer what it can do."""
    match row.status:
        case "draft":
            return Status(_("Draft"), "neutral", icon="pencil")
        case "sent" | "revised" if row.waits_for_us:
            return Status(
                _("To revise") if desk else _("You asked for a change"), "warn", icon="message-question"
            )
        case "sent" | "revised":
            return Status(
                _("With the customer") if desk else _("Waits for your answer"), "info", icon="hourglass"
            )
        case "accepted":
            return Status(_("Agreed"), "good")
        case "declined":
            return Status(_("Declined"), "neutral", icon="ban")
        case "expired":
            return Status(_("Expired"), "neutral", icon="clock-exclamation")
        case _:
            return Status(_("Taken back"), "neutral", icon="arrow-back-up")


def validity(found: QuotationRow, today: date) -> str:
    """Say for how long it can still be accepted: 12 days to go."""
    if found.status not in OPEN:
        return ""
    days = (found.valid_until - today).days
    if not days:
        return _("today is the last day")
    return ngettext("%(n)s day to go", "%(n)s days to go", days) % {"n": days}


def listing(visit: Visit) -> ListPage:
    """Return the list of quotations; at the desk with whose they are."""
    desk = visit.application == "desk"
    whose = ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name)
    drafts = [
        Filter("draft", _("Drafts"), "status", "draft"),
        Filter("waiting", _("To revise"), "waiting", "yes"),
    ]
    return ListPage(
        name="quotations",
        caption=_("Quotations"),
        operation=list_quotations,
        counts=count_quotations,
        search_label=_("Number, reference or customer") if desk else _("Number or your reference"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            *([whose] if desk else []),
            ListColumn(_("Reference"), lambda r: r.reference, lambda r: r.reference, "quiet"),
            ListColumn(
                _("Status"),
                lambda r: stands(r, desk=desk),
                lambda r: str(stands(r, desk=desk).word),
                "status",
            ),
            ListColumn(
                _("Made"),
                lambda r: day(r.created_at.astimezone(visit.ctx.timezone).date(), visit.today, far=False),
                lambda r: r.created_at,
                sort="created",
            ),
            ListColumn(
                _("Valid until"),
                lambda r: day(r.valid_until, visit.today, far=r.status in OPEN),
                lambda r: r.valid_until,
                sort="valid",
            ),
            ListColumn(
                _("Without VAT"), lambda r: money(r.net_amount, r.currency), lambda r: r.net_amount, "number"
            ),
        ],
        filters=[
            *(drafts if desk else []),
            Filter("open", _("With the customer") if desk else _("Waits for your answer"), "status", "open"),
            Filter("accepted", _("Agreed"), "status", "accepted"),
            Filter("expired", _("Expired"), "status", "expired"),
        ],
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"quotation:{r.id}",
        empty=Empty(
            _("Here come the quotations") if desk else _("Your quotations come here"),
            _("What you offer a customer stands here, with what became of it.")
            if desk
            else _("Ask for a quotation from your cart, on the page of an item or in your own words."),
            icon="file-description",
        ),
    )


def current(found: QuotationOut) -> QuotationVersionOut:
    """Return the version that counts."""
    return next(version for version in found.versions if version.number == found.current_number)


def lines(visit: Visit, found: QuotationOut, version: QuotationVersionOut) -> list[dict[str, object]]:
    """Return the lines of a version as its page shows them."""
    return [_line(visit, found, line) for line in version.lines]


def _line(visit: Visit, found: QuotationOut, line: QuotationLineOut) -> dict[str, object]:
    desk = visit.application == "desk"
    said = source if desk else own_source
    told = ""
    if line.item_id and not (line.price_source == "named" and not desk):
        told = why(said(line.price_source, line.price_reference), line.price, line.list_price)
    return {
        "name": format_html("{}<small>{}</small>", line.description, line.item_number),
        "figures": [
            (_("Quantity"), quantity(line.quantity, unit_name(line.unit_code))),
            (_("Price"), price_text(line.price, found.currency)),
            *([(_("Discount"), percent(line.discount_percent))] if line.discount_percent else []),
            *(
                [(_("Price for you"), price_text(line.net_price, found.currency))]
                if line.discount_percent
                else []
            ),
            (_("VAT"), percent(line.tax_rate)),
            (_("Amount"), money(line.amount, found.currency)),
        ],
        "why": told,
        "note": line.price_note,
    }


def sums(found: QuotationOut, version: QuotationVersionOut) -> list[tuple[str, str]]:
    """Return what a version comes to: without VAT, VAT by rate, together."""
    return [
        (_("Total without VAT"), money(version.net_amount, found.currency)),
        *(
            (
                _("VAT %(rate)s on %(amount)s")
                % {"rate": percent(part.rate), "amount": money(part.taxable_amount, found.currency)},
                money(part.tax_amount, found.currency),
            )
            for part in version.taxes
        ),
        (_("Total"), money(version.total_amount, found.currency)),
    ]


def delivery(version: QuotationVersionOut, today: date) -> str:
    """Say when it comes."""
    if version.delivery_date is not None:
        return day_text(version.delivery_date, today)
    if version.delivery_days is None:
        return _("As soon as possible")
    days = version.delivery_days
    return ngettext("%(n)s working day after the order", "%(n)s working days after the order", days) % {
        "n": days
    }


def paper(visit: Visit, found: QuotationOut, version: QuotationVersionOut) -> Action | None:
    """Return the way to a version as PDF."""
    url = way(visit, *root(visit), found.id, "pdf")
    if not url:
        return None
    return Action(_("PDF"), f"{url}?versie={version.number}", icon="file-text", download=True)


@page("customer", "offertes/<uuid:quotation_id>/pdf", needs=(download_quotation, get_quotation))
@page("desk", "verkoop/offertes/<uuid:quotation_id>/pdf", needs=(download_quotation, get_quotation))
def fetch_quotation(visit: Visit, quotation_id: UUID) -> Download:
    """Fetch a version of a quotation, without another word the one that counts."""
    number = visit.request.GET.get("versie", "") or get_quotation(visit.ctx, quotation_id).current_number
    path = {"quotation_id": quotation_id, "version_number": number}
    return download_quotation.invoke(visit.ctx, path=path)


def of_order(visit: Visit, found: SalesOrderOut) -> Action | None:
    """Return the way to the quotation that became an order."""
    url = way(visit, *root(visit), found.quotation_id) if found.quotation_id else ""
    return Action(found.quotation_number or "", url, icon="file-description") if url else None
