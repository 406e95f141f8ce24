"""What can a supplier invoice, and what becomes of its invoices?"""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.money import amount
from schakel.kernel.units import unit_name
from schakel.payables.operations import (
    answer_supplier_invoice,
    get_order_to_invoice,
    get_supplier_invoice,
    invoice_purchase_order,
    list_orders_to_invoice,
    list_supplier_invoices,
)
from schakel.payables.schemas import SupplierInvoiceOut
from schakel.web.price_words import price_text
from schakel.web.supplier_invoices import document, listing, parts, signed, status
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.format import day, day_text, money, quantity
from schakel.web.ui.lists import ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Figure, Header, Notice
from schakel.web.ui.visit import Visit


@page("supplier", "facturen", needs=list_supplier_invoices)
def supplier_invoices(visit: Visit) -> Shown | HttpResponse:
    """Show the invoices with what became of them, and the ways to send one."""
    shown = listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    to_invoice, send = way(visit, "facturen", "te-factureren"), way(visit, "facturen", "insturen")
    header = Header(
        _("Invoices"),
        primary=Action(_("Invoice an order"), to_invoice, icon="file-invoice", kind="primary")
        if to_invoice
        else None,
        actions=[Action(_("Send UBL or PDF"), send, icon="upload")] if send else [],
    )
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("Invoices"), "invoices", context, status=shown.status)


@page("supplier", "facturen/te-factureren", needs=list_orders_to_invoice)
def orders_to_invoice(visit: Visit) -> Shown | HttpResponse:
    """Show the orders of which something came that is not invoiced."""
    shown = ListPage(
        name="orders-to-invoice",
        caption=_("To invoice"),
        operation=list_orders_to_invoice,
        search_label=_("Our order"),
        columns=[
            ListColumn(_("Order"), lambda r: r.number, lambda r: r.number, "title"),
            ListColumn(
                _("Ordered"),
                lambda r: day(r.ordered_date, visit.today, far=False),
                lambda r: r.ordered_date,
                sort="ordered",
            ),
            ListColumn(
                _("Amount without VAT"),
                lambda r: money(r.net_amount, r.currency),
                lambda r: r.net_amount,
                "number",
            ),
        ],
        row_url=lambda r: way(visit, "facturen", "te-factureren", r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"purchase_order:{r.id}",
        empty=Empty(
            _("All that came in is invoiced"),
            _("As soon as we take goods of yours in, you can invoice them here."),
            icon="file-invoice",
        ),
    ).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    lead = _("What you delivered and we took in. Choose an order and send the invoice.")
    header = Header(_("To invoice"), lead=lead, back=Action(_("Invoices"), way(visit, "facturen")))
    context = {"listing": shown, "header": header}
    return Shown("customer/shipments.html", _("To invoice"), "invoices", context, status=shown.status)


@page(
    "supplier",
    "facturen/te-factureren/<uuid:order_id>",
    needs=(get_order_to_invoice, invoice_purchase_order),
)
def invoice_order(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Show what of an order can be invoiced, with one button that sends it."""
    found = get_order_to_invoice(visit.ctx, order_id)
    labels = {
        "number": _("Your number"),
        "issue_date": _("Date"),
        "payment_reference": _("Payment reference"),
    }
    form = ApiForm(invoice_purchase_order, path={"purchase_order_id": found.id}, labels=labels)
    key = str(visit.request.POST.get("key", ""))
    if visit.is_post:
        names = ("number", "issue_date", "payment_reference")
        made = form.send(visit.ctx, {n: visit.request.POST.get(n, "") for n in names}, key=key)
        if made is not None:
            day_ = made.expected_payment_date
            words = {"number": made.number, "day": day_text(day_, visit.today) if day_ else ""}
            return visit.go(
                way(visit, "facturen", made.id),
                _("Invoice %(number)s is sent and approved. We expect to pay on %(day)s.") % words,
            )
    else:
        form.values = {"number": _number(visit.today, found.number), "issue_date": visit.today.isoformat()}
    total = sum(amount(line.price, line.quantity) for line in found.lines)
    context = {
        "header": Header(
            _("Invoice for our order"),
            number=found.number,
            figures=[Figure(_("Total without VAT"), money(total or None, found.currency))] if total else [],
            back=Action(_("To invoice"), way(visit, "facturen", "te-factureren")),
        ),
        "problems": form.problems,
        "key": key or visit.ctx.new_id(),
        "lines": [
            {
                "name": line.description,
                "hint": " · ".join(filter(None, (line.suppliers_item_id, line.item_number))),
                "figures": [
                    (_("Received"), quantity(line.quantity, unit_name(line.unit_code))),
                    (_("Price"), price_text(line.price)),
                    (_("Amount"), money(amount(line.price, line.quantity), found.currency)),
                ],
            }
            for line in found.lines
        ],
        "fields": [
            form.field("number", narrow=True),
            form.field("issue_date", narrow=True, required=False),
            form.field("payment_reference", required=False),
        ],
    }
    status_ = 422 if form.error else 200
    return Shown("supplier/invoice_order.html", found.number, "invoices", context, status=status_)


def _number(today: date, order: str) -> str:
    """Return a number to begin with; the supplier writes its own over it."""
    return f"{today:%Y}-{order}"


@page("supplier", "facturen/<uuid:supplier_invoice_id>", needs=get_supplier_invoice)
def supplier_invoice_page(visit: Visit, supplier_invoice_id: UUID) -> Shown | HttpResponse:
    """Show an invoice, what became of it and why; where something is asked, answer."""
    found = get_supplier_invoice(visit.ctx, supplier_invoice_id)
    labels = {"reply": _("What do you say to that?")}
    form = ApiForm(answer_supplier_invoice, path={"supplier_invoice_id": found.id}, labels=labels)
    may = found.status in ("to_check", "disputed") and answer_supplier_invoice.allowed(visit.ctx)
    if visit.is_post and may and form.send(visit.ctx, {"reply": visit.request.POST.get("reply", "")}):
        return visit.go(way(visit, "facturen", found.id), _("Your answer is sent."))
    orders = {line.purchase_order_id: line.purchase_order_number for line in found.lines}
    ways = [
        *document(visit, found),
        *(
            Action(number or "", way(visit, "orders", order_id), icon="clipboard-list")
            for order_id, number in list(orders.items())[:3]
            if order_id
        ),
    ]
    context = {
        "header": Header(
            _("Your credit note") if found.kind == "381" else _("Your invoice"),
            number=found.number,
            status=status(found, visit.today, desk=False),
            figures=_figures(visit, found),
            actions=[action for action in ways if action.url],
            back=Action(_("Invoices"), way(visit, "facturen")),
        ),
        "notice": _notice(found),
        **parts(visit, found),
        # Where we look at it ourselves an answer is welcome and not needed: it waits behind a word.
        "reply_folded": found.status == "to_check" and not form.error,
        "reply": form.field("reply", kind="textarea") if may else None,
        "problems": form.problems,
        "about": [
            (_("Our order"), found.order_number),
            (_("Takes back invoice"), found.original_number),
            (_("Date"), day_text(found.issue_date, visit.today)),
            (_("To IBAN"), found.iban),
            (_("Payment reference"), found.payment_reference),
            (_("Your answer"), found.reply),
        ],
    }
    return Shown(
        "supplier_invoice.html", found.number, "invoices", context, status=422 if form.error else 200
    )


def _figures(visit: Visit, found: SupplierInvoiceOut) -> list[Figure]:
    figures = [Figure(_("Total"), signed(found, "total_amount"))]
    if found.kind == "381":
        return figures
    if found.status == "approved" and found.expected_payment_date:
        figures.append(Figure(_("Expected payment"), day_text(found.expected_payment_date, visit.today)))
    elif found.status == "paid" and found.paid_at:
        figures.append(Figure(_("Paid on"), day_text(found.paid_at.date(), visit.today)))
    else:
        figures.append(Figure(_("Due date"), day_text(found.due_date, visit.today)))
    return figures


def _notice(found: SupplierInvoiceOut) -> Notice | None:
    told = " ".join(one.text for one in found.findings)
    match found.status:
        case "to_check":
            text = _("Something differs from what we ordered or took in. We look at it; you need do nothing.")
            return Notice(_("We are checking this invoice"), f"{text} {told}".strip(), "info")
        case "disputed":
            return Notice(_("We do not agree with this invoice"), found.reason, "warn")
        case "rejected":
            text = _("%(reason)s You can send a new one under the same number.")
            return Notice(_("We do not pay this invoice"), text % {"reason": found.reason}, "bad")
    return None
