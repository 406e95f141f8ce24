"""The statement of account as a page: the customer's own, at the desk of any customer."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.billing.operations import get_statement
from schakel.billing.schemas import OpenItem, Statement, StatementEntry
from schakel.hub.operations import download_statement
from schakel.kernel.errors import Invalid
from schakel.kernel.uploads import Download
from schakel.web.invoices import root
from schakel.web.ui.field import Field
from schakel.web.ui.format import day, money
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit

DAYS = ("from_date", "to_date")


def _asked(visit: Visit) -> dict[str, str]:
    return {name: value for name in DAYS if (value := visit.request.GET.get(name, ""))}


@page("customer", "facturen/rekening", needs=get_statement)
def own_statement(visit: Visit) -> Shown:
    """Show what a customer owed, what changed it, and what is open."""
    return _shown(visit, {}, Action(_("Invoices"), way(visit, "facturen")), "facturen/rekening/pdf")


@page("desk", "geld/rekening/<uuid:customer_id>", needs=get_statement)
def statement_of(visit: Visit, customer_id: UUID) -> Shown:
    """Show what a customer owed, what changed it, and what is open."""
    back = Action(_("Money"), way(visit, "geld"))
    return _shown(visit, {"customer_id": str(customer_id)}, back, f"geld/rekening/{customer_id}/pdf")


def _shown(visit: Visit, whose: dict[str, str], back: Action, pdf: str) -> Shown:
    asked, error = _asked(visit), None
    try:
        found = get_statement.invoke(visit.ctx, query={**whose, **asked})
    except Invalid as refusal:
        error, asked = refusal, {}
        found = get_statement.invoke(visit.ctx, query=dict(whose))
    given = "&".join(f"{name}={value}" for name, value in asked.items())
    parts = pdf.split("/")
    at = way(visit, *(UUID(part) if len(part) == 36 else part for part in parts))
    header = Header(
        title=_("Statement of account"),
        lead=found.customer_name if visit.application == "desk" else "",
        figures=[
            Figure(_("Balance before"), money(found.opening, found.currency)),
            Figure(_("Balance"), money(found.closing, found.currency)),
        ],
        primary=Action(_("PDF"), f"{at}?{given}", icon="download", kind="primary", download=True)
        if at
        else None,
        back=back,
    )
    values = {"from_date": f"{found.from_date}", "to_date": f"{found.to_date}"}
    labels = {"from_date": _("From"), "to_date": _("Up to and with")}
    places = {problem.field: problem.message for problem in error.problems} if error else {}
    context = {
        "header": header,
        "days": [
            Field(name, labels[name], "date", values[name], error=places.get(name, ""), narrow=True)
            for name in DAYS
        ],
        "items": _items(visit, found),
        "entries": _entries(visit, found),
        "ageing": [
            (_("Not due"), money(found.ageing.not_due, found.currency)),
            (_("Overdue up to 30 days"), money(found.ageing.to_30, found.currency)),
            (_("Up to 60 days"), money(found.ageing.to_60, found.currency)),
            (_("Up to 90 days"), money(found.ageing.to_90, found.currency)),
            (_("Longer"), money(found.ageing.over_90, found.currency)),
        ],
    }
    door = "money" if visit.application == "desk" else "invoices"
    return Shown("statement.html", _("Statement of account"), door, context, status=422 if error else 200)


def _kind(kind: str) -> str:
    return {
        "invoice": _("Invoice"),
        "credit_note": _("Credit note"),
        "payment": _("Payment"),
        "revoked_payment": _("Payment taken back"),
    }.get(kind, kind)


def _url(visit: Visit, row: OpenItem | StatementEntry) -> str:
    return way(visit, *root(visit), row.invoice_id) if row.invoice_id else ""


def _items(visit: Visit, found: Statement) -> Table:
    columns = [
        Column(_("Number"), "title"),
        Column(_("What")),
        Column(_("Date")),
        Column(_("Due date")),
        Column(_("Amount"), "number"),
        Column(_("Open"), "number"),
    ]
    rows = [
        Row(
            str(item.invoice_id or item.payment_id),
            [
                item.number or _kind(item.kind),
                _kind(item.kind),
                day(item.day, visit.today, far=False),
                day(item.due_date, visit.today, far=False),
                money(item.amount, found.currency),
                money(item.open_amount, found.currency),
            ],
            url=_url(visit, item),
            name=item.number,
        )
        for item in found.open_items
    ]
    return Table("open-items", _("Open"), columns, rows)


def _entries(visit: Visit, found: Statement) -> Table:
    columns = [
        Column(_("Number"), "title"),
        Column(_("What")),
        Column(_("Date")),
        Column(_("Amount"), "number"),
        Column(_("Balance"), "number"),
    ]
    rows = [
        Row(
            f"{place}",
            [
                entry.number or _kind(entry.kind),
                _kind(entry.kind),
                day(entry.day, visit.today, far=False),
                money(entry.amount, found.currency),
                money(entry.balance, found.currency),
            ],
            url=_url(visit, entry),
            name=entry.number,
        )
        for place, entry in enumerate(found.entries)
    ]
    return Table("entries", _("What changed it"), columns, rows)


@page("customer", "facturen/rekening/pdf", needs=download_statement)
def fetch_own_statement(visit: Visit) -> Download:
    """Fetch the statement as PDF."""
    return download_statement.invoke(visit.ctx, query=_asked(visit))


@page("desk", "geld/rekening/<uuid:customer_id>/pdf", needs=download_statement)
def fetch_statement(visit: Visit, customer_id: UUID) -> Download:
    """Fetch the statement of a customer as PDF."""
    return download_statement.invoke(visit.ctx, query={**_asked(visit), "customer_id": str(customer_id)})
