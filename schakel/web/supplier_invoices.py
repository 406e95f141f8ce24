"""Invoices of suppliers as they stand on pages, at the desk and in the supplier's portal."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.payables.operations import (
    count_supplier_invoices,
    download_supplier_invoice,
    list_supplier_invoices,
    record_supplier_payment,
)
from schakel.payables.schemas import SupplierInvoiceLineOut, SupplierInvoiceOut, SupplierInvoiceRow
from schakel.web.price_words import percent, price_text
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Action, Empty, Status
from schakel.web.ui.visit import Visit

CREDIT_NOTE = "381"
# What another order line would mend.
BY_HAND = ("not_ordered", "quantity", "unit")


def root(visit: Visit) -> tuple[str, ...]:
    """Return where they stand in this application."""
    return ("geld", "inkoopfacturen") if visit.application == "desk" else ("facturen",)


def status(row: SupplierInvoiceRow, today: date, *, desk: bool) -> Status:
    """Say how it stands: to the desk what is to be done, to the supplier what happens with it."""
    is_credit = row.kind == CREDIT_NOTE
    match row.status:
        case "to_check":
            return Status(_("To check") if desk else _("Being checked"), "warn", icon="eye")
        case "disputed":
            return Status(_("Disputed"), "bad", icon="message-2-exclamation")
        case "rejected":
            return Status(_("Rejected"), "neutral", icon="ban")
        case "paid":
            return Status(_("Set off"), "good") if is_credit else Status(_("Paid"), "good")
        case "approved" if is_credit:
            return Status(_("To set off"), "info")
        case "approved" if desk and row.due_date < today:
            return Status(_("Overdue"), "bad", icon="clock-exclamation")
        case "approved":
            return Status(_("To be paid") if desk else _("Approved"), "info", icon="clock")
    return Status(_("Received"), "neutral")


def wrong(row: SupplierInvoiceRow) -> str:
    """Say in a few words what does not fit."""
    words = {
        "not_ordered": _("not ordered"),
        "price": _("price"),
        "quantity": _("quantity"),
        "unit": _("unit"),
        "tax": _("tax"),
        "total": _("total"),
        "currency": _("currency"),
        "account": _("bank account"),
        "no_lines": _("no lines"),
    }
    return ", ".join(words[code] for code in row.codes) if row.status in ("to_check", "disputed") else ""


def signed(row: SupplierInvoiceRow, name: str) -> str:
    """Return an amount as it counts for who pays: of a credit note it is taken off."""
    amount = getattr(row, name)
    return money(-amount if row.kind == CREDIT_NOTE else amount, row.currency)


def listing(visit: Visit) -> ListPage:
    """Return the list; at the desk with whose they are and what does not fit."""
    desk = visit.application == "desk"
    whose = [ListColumn(_("Supplier"), lambda r: r.supplier_name, lambda r: r.supplier_name)]
    judged = [
        ListColumn(_("Does not fit"), wrong, wrong),
        ListColumn(
            _("Difference"),
            lambda r: money(r.difference_amount, r.currency) if wrong(r) else "",
            lambda r: r.difference_amount,
            "number",
        ),
    ]
    expected = ListColumn(
        _("Expected payment"),
        lambda r: day(r.expected_payment_date, visit.today, far=False) if _is_coming(r) else "",
        lambda r: r.expected_payment_date,
    )
    return ListPage(
        name="supplier-invoices",
        caption=_("Purchase invoices") if desk else _("Your invoices"),
        operation=list_supplier_invoices,
        counts=count_supplier_invoices,
        search_label=_("Number, order or supplier") if desk else _("Your number or our order"),
        columns=[
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "title"),
            *(whose if desk else []),
            ListColumn(
                _("Status"),
                lambda r: status(r, visit.today, desk=desk),
                lambda r: str(status(r, visit.today, desk=desk).word),
                "status",
            ),
            ListColumn(
                _("Due date"),
                lambda r: day(r.due_date, visit.today, far=False),
                lambda r: r.due_date,
                sort="due",
            ),
            *(judged if desk else []),
            ListColumn(_("Order"), lambda r: r.order_number, lambda r: r.order_number, "quiet"),
            *([] if desk else [expected]),
            ListColumn(_("Amount"), lambda r: signed(r, "total_amount"), lambda r: r.total_amount, "number"),
        ],
        filters=_filters(desk=desk),
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=lambda r: r.number,
        live=lambda r: f"supplier_invoice:{r.id}",
        bulk=_bulk(visit),
        empty=Empty(
            _("There are no purchase invoices yet") if desk else _("Your invoices come here"),
            _("What suppliers send stands here, with what fits and what does not.")
            if desk
            else _("Send an invoice for what you delivered, and see here when it is paid."),
            icon="file-invoice",
        ),
    )


def _filters(*, desk: bool) -> list[Filter]:
    if desk:
        return [
            Filter("queue", _("To check"), "which", "queue"),
            Filter("approved", _("To be paid"), "status", "approved"),
            Filter("late", _("Overdue"), "which", "late"),
            Filter("paid", _("Paid"), "status", "paid"),
        ]
    return [
        Filter("to_check", _("Being checked"), "status", "to_check"),
        Filter("disputed", _("Disputed"), "status", "disputed"),
        Filter("approved", _("Approved"), "status", "approved"),
        Filter("paid", _("Paid"), "status", "paid"),
    ]


def _bulk(visit: Visit) -> list[Action]:
    url = way(visit, *root(visit), "betaald") if record_supplier_payment.allowed(visit.ctx) else ""
    if not url:
        return []
    # Whoever clicks twice pays once.
    once = str(visit.ctx.new_id())
    return [Action(_("Paid today"), url, icon="cash", kind="primary", post=True, name="key", value=once)]


def _is_coming(row: SupplierInvoiceRow) -> bool:
    return row.kind != CREDIT_NOTE and row.status in ("received", "to_check", "approved")


def document(visit: Visit, found: SupplierInvoiceOut) -> list[Action]:
    """Return the way to the document as it was sent."""
    url = way(visit, *root(visit), found.id, "bestand") if found.file_name else ""
    if not url or not download_supplier_invoice.allowed(visit.ctx):
        return []
    return [Action(_("Document"), url, icon="file-text", download=True)]


def parts(visit: Visit, found: SupplierInvoiceOut) -> Mapping[str, object]:
    """Return what the page of an invoice shows of it: what does not fit, lines beside the order, VAT, totals."""
    desk = visit.application == "desk"
    return {
        "invoice": found,
        "findings": [one.text for one in found.findings],
        "lines": [_line(visit, found, line, desk=desk) for line in found.lines],
        "sums": [
            (_("Total without VAT"), money(found.net_amount, found.currency)),
            *(
                (
                    _("VAT %(rate)s on %(amount)s")
                    % {"rate": percent(tax.rate), "amount": money(tax.taxable_amount, found.currency)},
                    money(tax.tax_amount, found.currency),
                )
                for tax in found.taxes
            ),
            (_("Total"), money(found.total_amount, found.currency)),
        ],
    }


def _line(
    visit: Visit, found: SupplierInvoiceOut, line: SupplierInvoiceLineOut, *, desk: bool
) -> dict[str, object]:
    unit = unit_name(line.unit_code or "C62")
    numbers = (line.suppliers_item_id, line.item_number or line.buyers_item_id, line.purchase_order_number)
    beside = []
    if line.order_line_id:
        beside = [
            (_("Ordered"), quantity(line.ordered_quantity, unit)),
            (_("Agreed price"), price_text(line.agreed_price)),
            (_("Received"), quantity(line.received_quantity or 0, unit)),
            (_("Of that invoiced"), quantity(line.invoiced_quantity or 0, unit)),
        ]
    at_desk = (
        desk
        and found.status in ("to_check", "disputed")
        and any(one.code in BY_HAND for one in line.findings)
    )
    match = way(visit, *root(visit), found.id, "koppelen") if at_desk else ""
    return {
        "name": line.description,
        "hint": " · ".join(dict.fromkeys(filter(None, numbers))),
        "figures": [
            (_("Quantity"), quantity(line.quantity, unit)),
            (_("Price"), price_text(line.price)),
            (_("VAT"), percent(line.tax_rate)),
            (_("Amount"), money(line.amount, found.currency)),
        ],
        "beside": beside,
        "findings": [(one.text, money(one.difference, found.currency)) for one in line.findings],
        "match": f"{match}?line={line.id}" if match else "",
    }
