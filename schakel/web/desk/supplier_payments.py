"""Payments to suppliers at the desk, and lines that are matched by hand."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.units import unit_name
from schakel.payables.operations import (
    get_order_to_invoice,
    get_supplier_invoice,
    list_orders_to_invoice,
    list_supplier_invoices,
    list_supplier_payments,
    match_supplier_invoice_line,
    record_supplier_payment,
    revoke_supplier_payment,
)
from schakel.payables.schemas import OrderToInvoiceQuery
from schakel.web.desk.each import told
from schakel.web.desk.list_page import list_page
from schakel.web.price_words import price_text
from schakel.web.supplier_invoices import CREDIT_NOTE
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit

# More orders than these are not looked through on a page.
MOST_ORDERS = 5


@page("desk", "geld/inkoopfacturen/betalingen", needs=list_supplier_payments)
def supplier_payments(visit: Visit) -> Shown | HttpResponse:
    """Show what was paid to suppliers."""
    listing = ListPage(
        name="supplier-payments",
        caption=_("Payments to suppliers"),
        operation=list_supplier_payments,
        search_label=_("What stood with the payment"),
        columns=[
            ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name, "title"),
            ListColumn(
                _("Invoices"), lambda r: ", ".join(r.invoice_numbers), lambda r: ", ".join(r.invoice_numbers)
            ),
            ListColumn(
                _("Paid on"),
                lambda r: day(r.paid_date, visit.today, far=False),
                lambda r: r.paid_date,
                sort="paid",
            ),
            ListColumn(_("Reference"), lambda r: r.reference, lambda r: r.reference, "quiet"),
            ListColumn(
                _("Status"),
                lambda r: Status(_("Taken back"), "neutral", icon="ban") if r.revoked_at else "",
                lambda r: r.revoked_at,
                "status",
            ),
            ListColumn(_("Amount"), lambda r: money(r.amount, r.currency), lambda r: r.amount, "number"),
        ],
        row_url=lambda _r: "",
        row_name=lambda r: r.supplier_name,
        live=lambda r: f"supplier_payment:{r.id}",
        bulk=[Action(_("Take the chosen back"), url, icon="arrow-back-up", kind="danger", post=True)]
        if (url := way(visit, "geld", "inkoopfacturen", "betalingen", "terugdraaien"))
        else [],
        empty=Empty(
            _("No payments yet"), _("What you paid to suppliers stands here once you record it."), icon="cash"
        ),
    )
    back = Action(_("Purchase invoices"), way(visit, "geld", "inkoopfacturen"))
    return list_page(visit, listing, Header(_("Payments to suppliers"), back=back), "money")


@page(
    "desk",
    "geld/inkoopfacturen/betalingen/terugdraaien",
    needs=(revoke_supplier_payment, list_supplier_payments),
)
def take_back_supplier_payments(visit: Visit) -> HttpResponse:
    """Take the chosen payments back; what they paid is open again."""
    back = way(visit, "geld", "inkoopfacturen", "betalingen")
    chosen = visit.request.POST.getlist("select") if visit.is_post else []
    refused: list[str] = []
    for payment_id in chosen:
        try:
            revoke_supplier_payment.invoke(visit.ctx, path={"supplier_payment_id": payment_id})
        except (Conflict, Invalid, NotFound) as refusal:
            refused.append(refusal.message)
    return visit.go(back, told(taken_back(len(chosen) - len(refused)), refused))


def taken_back(count: int) -> str:
    """Say how many payments were taken back; empty where none was."""
    text = ngettext("%(count)s payment is taken back.", "%(count)s payments are taken back.", count)
    return text % {"count": count} if count else ""


@page(
    "desk",
    "geld/inkoopfacturen/<uuid:supplier_invoice_id>/betalen",
    needs=(record_supplier_payment, get_supplier_invoice),
)
def pay_supplier_invoice(visit: Visit, supplier_invoice_id: UUID) -> Shown | HttpResponse:
    """Record that an invoice was paid, all of it or a part."""
    found = get_supplier_invoice(visit.ctx, supplier_invoice_id)
    labels = {"paid_date": _("Paid on"), "amount": _("Amount"), "reference": _("What stood with it")}
    form = ApiForm(record_supplier_payment, labels=labels)
    here = way(visit, "geld", "inkoopfacturen", found.id)
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        names = ("paid_date", "amount", "reference")
        sent = {name: visit.request.POST.get(name, "") for name in names}
        sent |= {"supplier_id": str(found.supplier_id), "supplier_invoice_ids.0": str(found.id)}
        made = form.send(visit.ctx, sent, key=key)
        if made is not None:
            words = {"amount": money(made.amount, made.currency), "name": made.supplier_name}
            return visit.go(here, _("%(amount)s to %(name)s is recorded.") % words)
    else:
        form.values = {"paid_date": visit.today.isoformat(), "amount": written(found.open_amount)}
        form.values["reference"] = found.payment_reference
    context = {
        "header": Header(
            _("Record the payment of %(number)s") % {"number": found.number},
            back=Action(found.number, here),
        ),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "fields": [
            form.field("amount", unit="€", narrow=True, autofocus=True, required=False),
            form.field("paid_date", narrow=True),
            form.field("reference", required=False),
        ],
    }
    status = 422 if form.error else 200
    return Shown("desk/price_form.html", _("Record the payment"), "money", context, status=status)


@page("desk", "geld/inkoopfacturen/betaald", needs=(record_supplier_payment, list_supplier_invoices))
def pay_chosen(visit: Visit) -> HttpResponse:
    """Record that the chosen invoices were paid today, a payment for each supplier; credit notes are taken off.

    Each supplier is paid by itself: what is refused of one leaves the others paid, and is said.
    """
    back = way(visit, "geld", "inkoopfacturen")
    if not visit.is_post:
        return visit.go(back)
    key = str(visit.request.POST.get("key", ""))
    of_supplier: dict[UUID, list[str]] = {}
    names: dict[UUID, str] = {}
    for chosen in visit.request.POST.getlist("select"):
        found = get_supplier_invoice.invoke(visit.ctx, path={"supplier_invoice_id": chosen})
        of_supplier.setdefault(found.supplier_id, []).append(chosen)
        names[found.supplier_id] = found.supplier_name
    count = 0
    refused: list[str] = []
    for supplier_id, ids in of_supplier.items():
        body = {"supplier_id": supplier_id, "supplier_invoice_ids": ids, "paid_date": visit.today}
        once = visit.ctx.with_key(f"{key}:{supplier_id}" if key else None)
        try:
            record_supplier_payment.invoke(once, body=body)
        except (Conflict, Invalid) as refusal:
            refused.append(f"{names[supplier_id]}: {refusal.message}")
        else:
            count += len(ids)
    text = ngettext("%(count)s invoice is paid.", "%(count)s invoices are paid.", count)
    return visit.go(back, told(text % {"count": count} if count else "", refused))


@page(
    "desk",
    "geld/inkoopfacturen/<uuid:supplier_invoice_id>/koppelen",
    needs=(match_supplier_invoice_line, get_supplier_invoice, list_orders_to_invoice, get_order_to_invoice),
)
def match_line(visit: Visit, supplier_invoice_id: UUID) -> Shown | HttpResponse:
    """Say for which order line of the supplier a line stands."""
    found = get_supplier_invoice(visit.ctx, supplier_invoice_id)
    wanted = visit.request.GET.get("line", "")
    named = [one for one in found.lines if str(one.id) == wanted]
    line = next(iter([*named, *(one for one in found.lines if one.findings)]), None)
    here = way(visit, "geld", "inkoopfacturen", found.id)
    if line is None:
        return visit.go(here)
    labels = {"order_line_id": _("Order line")}
    form = ApiForm(match_supplier_invoice_line, path={"supplier_invoice_id": found.id}, labels=labels)
    if visit.is_post:
        sent = {"line_id": str(line.id), "order_line_id": visit.request.POST.get("order_line_id", "")}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(here, _("Matched, and held against the order anew."))
    words = {
        "line": line.description,
        "quantity": quantity(line.quantity, unit_name(line.unit_code or "C62")),
        "price": price_text(line.price),
    }
    lead = _("%(line)s: %(quantity)s at %(price)s") % words
    if found.kind == CREDIT_NOTE:
        lead += " · " + _("Credit note")
    context = {
        "header": Header(_("Match by hand"), lead=lead, back=Action(found.number, here)),
        "problems": form.problems,
        "fields": [form.field("order_line_id", kind="select", choices=_choices(visit, found.supplier_id))],
        "word": _("Match it"),
    }
    status = 422 if form.error else 200
    return Shown("desk/form.html", _("Match by hand"), "money", context, status=status)


def _choices(visit: Visit, supplier_id: UUID) -> list[Choice]:
    """Return the lines of which something came that is not invoiced, of the orders that are open longest."""
    query = OrderToInvoiceQuery(supplier_id=supplier_id, limit=MOST_ORDERS)
    orders = [
        get_order_to_invoice(visit.ctx, row.id) for row in list_orders_to_invoice(visit.ctx, query).rows
    ]
    return [
        Choice(
            str(line.order_line_id),
            f"{order.number} · {line.description} ({quantity(line.quantity, unit_name(line.unit_code))},"
            f" {price_text(line.price)})",
        )
        for order in orders
        for line in order.lines
    ]
