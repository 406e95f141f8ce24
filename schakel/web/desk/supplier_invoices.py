"""Invoices of suppliers at the desk: what does not fit, decided in one place, and what is to be paid."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.operation import Operation
from schakel.payables.operations import (
    approve_supplier_invoice,
    dispute_supplier_invoice,
    get_supplier_invoice,
    list_supplier_invoices,
    record_supplier_invoice,
    reject_supplier_invoice,
)
from schakel.payables.schemas import SupplierInvoiceOut
from schakel.web.desk.list_page import list_page
from schakel.web.desk.timeline import timeline
from schakel.web.supplier_invoices import document, listing, parts, signed, status, wrong
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day_text, moment, money
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header, Notice
from schakel.web.ui.visit import Visit

ACTS: dict[str, Operation[Any, Any]] = {
    "approve": approve_supplier_invoice,
    "dispute": dispute_supplier_invoice,
    "reject": reject_supplier_invoice,
}
OPEN = ("to_check", "disputed")


@page("desk", "geld/inkoopfacturen", needs=list_supplier_invoices)
def supplier_invoices(visit: Visit) -> Shown | HttpResponse:
    """Show the list: what is to be checked, to be paid, paid."""
    url = way(visit, "geld", "inkoopfacturen", "nieuw") if record_supplier_invoice.allowed(visit.ctx) else ""
    payments = way(visit, "geld", "inkoopfacturen", "betalingen")
    header = Header(
        _("Purchase invoices"),
        primary=Action(_("Take in an invoice"), url, icon="upload", kind="primary") if url else None,
        actions=[Action(_("Payments"), payments, icon="cash")] if payments else [],
        back=Action(_("Money"), way(visit, "geld")),
    )
    return list_page(visit, listing(visit), header, "money")


@page("desk", "geld/inkoopfacturen/<uuid:supplier_invoice_id>", needs=get_supplier_invoice)
def supplier_invoice_page(visit: Visit, supplier_invoice_id: UUID) -> Shown | HttpResponse:
    """Show an invoice with order and receipt beside each line; who may, decides about it."""
    found = get_supplier_invoice(visit.ctx, supplier_invoice_id)
    act = visit.request.POST.get("act", "approve")
    form = ApiForm(
        ACTS.get(act, approve_supplier_invoice),
        path={"supplier_invoice_id": found.id},
        labels={"reason": _("Why; the supplier reads it")},
    )
    if visit.is_post and act in ACTS:
        sent = {name: visit.request.POST.get(name, "") for name in ("reason", "version")}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(way(visit, "geld", "inkoopfacturen", found.id), _SAID[act]())
    context = {
        "header": _header(visit, found),
        "notice": _notice(found),
        **parts(visit, found),
        "decide": _decide(visit, found),
        "reason": form.field("reason", kind="textarea", required=False),
        "problems": form.problems,
        "about": [
            (_("Supplier's number"), found.number),
            (_("Order"), found.order_number),
            (_("Takes back invoice"), found.original_number),
            (_("Date"), day_text(found.issue_date, visit.today)),
            (_("To IBAN"), found.iban),
            (_("Payment reference"), found.payment_reference),
            (_("Received"), moment(found.received_at)),
            (_("Our reason"), found.reason),
        ],
        "timeline": timeline(visit, found.id, {}),
    }
    return Shown("supplier_invoice.html", found.number, "money", context, status=422 if form.error else 200)


_SAID = {
    "approve": lambda: _("Approved; the supplier is told."),
    "dispute": lambda: _("Disputed; the supplier reads why."),
    "reject": lambda: _("Rejected; the supplier reads why."),
}


def _notice(found: SupplierInvoiceOut) -> Notice | None:
    if found.reply and found.status in OPEN:
        return Notice(_("The supplier answered"), found.reply, "info")
    if found.status not in OPEN or not found.codes:
        return None
    words = {"what": wrong(found), "amount": money(found.difference_amount, found.currency)}
    told = " ".join(one.text for one in found.findings)
    return Notice(_("Does not fit: %(what)s (%(amount)s)") % words, told, "warn")


def _decide(visit: Visit, found: SupplierInvoiceOut) -> list[Action]:
    open_ = found.status in OPEN
    acts = [
        ("approve", open_, Action(_("Approve"), "", icon="check", kind="primary", value="approve")),
        (
            "dispute",
            found.status == "to_check",
            Action(_("Dispute"), "", icon="message-2-exclamation", value="dispute"),
        ),
        ("reject", open_, Action(_("Reject"), "", icon="ban", kind="danger", value="reject")),
    ]
    return [action for name, can, action in acts if can and ACTS[name].allowed(visit.ctx)]


def _header(visit: Visit, found: SupplierInvoiceOut) -> Header:
    figures = [Figure(_("Total"), signed(found, "total_amount"))]
    if found.open_amount and found.open_amount != found.total_amount:
        figures.append(Figure(_("Open"), signed(found, "open_amount")))
    figures.append(Figure(_("Due date"), day_text(found.due_date, visit.today)))
    if found.expected_payment_date and found.status == "approved":
        figures.append(Figure(_("To pay on"), day_text(found.expected_payment_date, visit.today)))
    orders = {line.purchase_order_id: line.purchase_order_number for line in found.lines}
    ways = [
        *document(visit, found),
        *(
            Action(number or "", way(visit, "inkoop", order_id), icon="truck-loading")
            for order_id, number in list(orders.items())[:3]
            if order_id
        ),
    ]
    primary = None
    if found.status == "approved" and found.kind == "380":
        url = way(visit, "geld", "inkoopfacturen", found.id, "betalen")
        primary = Action(_("Record the payment"), url, icon="cash", kind="primary") if url else None
    return Header(
        title=found.supplier_name,
        number=found.number,
        status=status(found, visit.today, desk=True),
        figures=figures,
        primary=primary,
        actions=[action for action in ways if action.url],
        back=Action(_("Purchase invoices"), way(visit, "geld", "inkoopfacturen")),
    )
