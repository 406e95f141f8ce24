"""Invoices as they stand on pages, at the desk and in the customer's portal."""

from collections.abc import Mapping
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.billing.operations import count_invoices, list_invoices
from schakel.billing.schemas import InvoiceOut, InvoiceRow, InvoiceTaxOut, Statement
from schakel.hub.operations import get_invoice_payment_code
from schakel.kernel.units import unit_name
from schakel.web.price_words import percent, price_text
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Action, Empty, Status
from schakel.web.ui.visit import Visit

CREDIT_NOTE = "381"


def root(visit: Visit) -> tuple[str, ...]:
    """Return where invoices stand in this application."""
    return ("geld", "facturen") if visit.application == "desk" else ("facturen",)


def status(row: InvoiceRow, today: date) -> Status:
    """Say how an invoice or credit note stands."""
    is_credit = row.kind == CREDIT_NOTE
    match row.status:
        case "draft":
            return Status(_("Draft"), "neutral", icon="pencil")
        case "discarded":
            return Status(_("Thrown away"), "neutral", icon="ban")
        case "settled":
            return Status(_("Set off"), "good") if is_credit else Status(_("Paid"), "good")
    if is_credit:
        return Status(_("To set off"), "info")
    if row.due_date and row.due_date < today:
        return Status(_("Overdue"), "bad", icon="clock-exclamation")
    return Status(_("To be paid"), "info", icon="clock")


def called(row: InvoiceRow) -> str:
    """Return the number of an invoice, or what it is while it has none."""
    if row.number:
        return row.number
    return _("Draft of a credit note") if row.kind == CREDIT_NOTE else _("Draft of an invoice")


def listing(visit: Visit) -> ListPage:
    """Return the list of invoices; at the desk with whose they are, and with what is still a draft."""
    desk = visit.application == "desk"
    whose = [
        ListColumn(_("Customer"), lambda r: r.customer_name, lambda r: r.customer_name),
    ]
    drafts = [Filter("draft", _("Drafts"), "status", "draft")]
    return ListPage(
        name="invoices",
        caption=_("Invoices"),
        operation=list_invoices,
        counts=count_invoices,
        search_label=_("Number, reference or customer") if desk else _("Number or your reference"),
        columns=[
            ListColumn(_("Number"), called, lambda r: r.number, "title"),
            *(whose if desk else []),
            ListColumn(_("Reference"), lambda r: r.reference, lambda r: r.reference, "quiet"),
            ListColumn(
                _("Status"),
                lambda r: status(r, visit.today),
                lambda r: str(status(r, visit.today).word),
                "status",
            ),
            ListColumn(
                _("Date"), lambda r: day(r.issue_date, visit.today, far=False), lambda r: r.issue_date
            ),
            ListColumn(
                _("Due date"),
                lambda r: day(r.due_date, visit.today, far=False) if r.kind != CREDIT_NOTE else "",
                lambda r: r.due_date,
                sort="due",
            ),
            ListColumn(_("Amount"), lambda r: signed(r, "total_amount"), lambda r: r.total_amount, "number"),
            ListColumn(
                _("Open"),
                lambda r: signed(r, "open_amount") if r.status == "issued" else "",
                lambda r: r.open_amount,
                "number",
            ),
        ],
        filters=[
            *(drafts if desk else []),
            Filter("issued", _("Open"), "status", "issued"),
            Filter("overdue", _("Overdue"), "overdue", "yes"),
            Filter("settled", _("Paid"), "status", "settled"),
        ],
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=called,
        live=lambda r: f"invoice:{r.id}",
        bulk=_bulk(visit),
        empty=Empty(
            _("Your invoices come here") if not desk else _("There are no invoices yet"),
            _("You find each invoice here, as PDF and for your bookkeeping.")
            if not desk
            else _("What left and is invoiced stands here."),
            icon="file-invoice",
        ),
    )


def _bulk(visit: Visit) -> list[Action]:
    actions = []
    if visit.application == "desk" and (url := way(visit, *root(visit), "versturen")):
        actions.append(Action(_("Send the chosen"), url, icon="send", kind="primary", post=True))
    if url := way(visit, *root(visit), "ophalen"):
        for form, word in (("pdf", _("Fetch PDF")), ("ubl", _("Fetch UBL"))):
            actions.append(
                Action(word, url, icon="download", post=True, download=True, name="paper", value=form)
            )
    return actions


def signed(row: InvoiceRow, name: str) -> str:
    """Return an amount as it counts for who pays: of a credit note it is taken off."""
    amount = getattr(row, name)
    return money(-amount if row.kind == CREDIT_NOTE else amount, row.currency)


def papers(visit: Visit, row: InvoiceRow) -> list[Action]:
    """Return the ways to the paper and the e-invoice of what went out."""
    if row.status not in ("issued", "settled"):
        return []
    ways = [
        Action(word, way(visit, *root(visit), row.id, form), icon=icon, download=True)
        for word, form, icon in ((_("PDF"), "pdf", "file-text"), (_("UBL"), "ubl", "file-code"))
    ]
    return [action for action in ways if action.url]


def parts(visit: Visit, found: InvoiceOut) -> Mapping[str, object]:
    """Return what the page of an invoice shows of it: lines, VAT, totals, how to pay."""
    is_credit = found.kind == CREDIT_NOTE
    asks = found.status == "issued" and not is_credit and found.open_amount > 0
    return {
        "invoice": found,
        "lines": [
            {
                "name": line.description,
                "hint": " · ".join(filter(None, (line.item_number, line.order_number, line.shipment_number))),
                "figures": [
                    (_("Quantity"), quantity(line.quantity, unit_name(line.unit_code))),
                    (_("Price"), price_text(line.price)),
                    (_("VAT"), percent(line.tax_rate)),
                    (_("Amount"), money(line.amount, found.currency)),
                ],
            }
            for line in found.lines
        ],
        "sums": [
            (_("Total without VAT"), money(found.net_amount, found.currency)),
            *((_taxed(tax, found.currency), money(tax.tax_amount, found.currency)) for tax in found.taxes),
            (_("Total"), money(found.total_amount, found.currency)),
        ],
        "pay": [
            (_("Amount"), money(found.open_amount, found.currency)),
            (_("To IBAN"), found.seller.iban),
            (_("In the name of"), found.seller.holder or found.seller.name),
            (_("Reference"), found.number),
        ]
        if asks
        else [],
        # Drawn here, out of digits and lines alone.
        "code": SafeString(
            get_invoice_payment_code(visit.ctx, found.id).svg
            if asks and get_invoice_payment_code.allowed(visit.ctx)
            else ""
        ),
    }


def _taxed(tax: InvoiceTaxOut, currency: str) -> str:
    """Say which VAT is asked over how much, and why none where the buyer owes it or the goods left the country."""
    said = {
        "AE": _("VAT reverse charged on %(amount)s"),
        "K": _("Intra-community supply of %(amount)s, VAT 0%%"),
        "G": _("Export of %(amount)s, VAT 0%%"),
    }.get(str(tax.category), _("VAT %(rate)s on %(amount)s"))
    return said % {"rate": percent(tax.rate), "amount": money(tax.taxable_amount, currency)}


def balance(statement: Statement) -> str:
    """Say in one sentence what is open."""
    open_ones = [item for item in statement.open_items if item.kind == "invoice"]
    late = [item for item in open_ones if item.due_date and item.due_date < statement.to_date]
    if not open_ones:
        return _("You have no open invoices.")
    words = {
        "count": len(open_ones),
        "amount": money(sum(item.open_amount for item in open_ones), statement.currency),  # type: ignore[arg-type]
    }
    text = ngettext(
        "You have %(count)s invoice open, of %(amount)s.",
        "You have %(count)s invoices open, together %(amount)s.",
        len(open_ones),
    )
    said = [text % words]
    if late:
        past = ngettext("%(count)s is overdue.", "%(count)s are overdue.", len(late))
        said.append(past % {"count": len(late)})
    return " ".join(said)
