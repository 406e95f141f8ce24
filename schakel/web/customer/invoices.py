"""What does a customer have to pay, and for what?"""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.billing.operations import get_invoice, get_own_credit, get_statement, list_invoices
from schakel.billing.schemas import StatementQuery
from schakel.web.credit_words import own_room
from schakel.web.invoices import balance, called, listing, papers, parts, signed, status
from schakel.web.ui.format import day_text
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit


@page("customer", "facturen", needs=list_invoices)
def invoices(visit: Visit) -> Shown | HttpResponse:
    """Say in one sentence what is open, and list every invoice."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    url = way(visit, "facturen", "rekening")
    header = Header(
        _("Invoices"),
        lead=balance(get_statement(visit.ctx, StatementQuery())) if get_statement.allowed(visit.ctx) else "",
        actions=[Action(_("Statement of account"), url, icon="file-text")] if url else [],
        figures=own_room(get_own_credit(visit.ctx)) if get_own_credit.allowed(visit.ctx) else [],
    )
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Invoices"), "invoices", context, status=shown.status)


@page("customer", "facturen/<uuid:invoice_id>", needs=get_invoice)
def invoice_page(visit: Visit, invoice_id: UUID) -> Shown:
    """Show one invoice: what it is for, what is open, and how to pay."""
    found = get_invoice(visit.ctx, invoice_id)
    figures = [Figure(_("Total"), signed(found, "total_amount"))]
    if found.status == "issued":
        figures.append(Figure(_("Open"), signed(found, "open_amount")))
        if found.due_date and found.kind == "380":
            figures.append(Figure(_("Due date"), day_text(found.due_date, visit.today)))
    ways = papers(visit, found)
    original = way(visit, "facturen", found.original_id) if found.original_id else ""
    orders = {line.order_id: line.order_number for line in found.lines if line.order_id}
    more = [
        Action(str(number), way(visit, "orders", order), icon="clipboard-list")
        for order, number in orders.items()
    ]
    if original:
        more.insert(0, Action(found.original_number or "", original, icon="file-invoice"))
    header = Header(
        title=_("Your credit note") if found.kind == "381" else _("Your invoice"),
        number=called(found),
        status=status(found, visit.today),
        figures=figures,
        primary=ways[0] if ways else None,
        actions=[*ways[1:], *(action for action in more[:3] if action.url)],
        back=Action(_("Invoices"), way(visit, "facturen")),
    )
    return Shown("invoice.html", called(found), "invoices", {"header": header, **parts(visit, found)})
