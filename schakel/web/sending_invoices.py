"""Takes in invoices of suppliers as documents, at the desk and in the supplier's portal."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.hub.operations import upload_supplier_invoice
from schakel.kernel.errors import Conflict
from schakel.kernel.uploads import Download
from schakel.payables.operations import (
    download_supplier_invoice,
    get_supplier_invoice,
    record_supplier_invoice,
)
from schakel.web.supplier_invoices import root
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field, Lookup, Problem, Problems
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header, Notice
from schakel.web.ui.visit import Visit

OF_HEAD = ("number", "issue_date", "due_date", "order_number", "net_amount", "tax_amount")


@page("supplier", "facturen/insturen", needs=(upload_supplier_invoice, record_supplier_invoice))
@page("desk", "geld/inkoopfacturen/nieuw", needs=(upload_supplier_invoice, record_supplier_invoice))
def send_invoice(visit: Visit) -> Shown | HttpResponse:
    """Take an e-invoice, or a PDF with what stands on its head."""
    desk = visit.application == "desk"
    labels = {
        "file": _("File"),
        "number": _("Number of the invoice") if desk else _("Your number"),
        "issue_date": _("Date"),
        "due_date": _("Due date"),
        "order_number": _("Our order"),
        "net_amount": _("Total without VAT"),
        "tax_amount": _("VAT"),
    }
    e_invoice = ApiForm(upload_supplier_invoice, labels=labels, aside=("supplier", "way", "key"))
    typed = ApiForm(record_supplier_invoice, labels=labels, aside=("supplier", "way", "key"))
    by = visit.request.POST.get("way", "")
    form = typed if by == "pdf" else e_invoice
    if visit.is_post:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        key = visit.request.POST.get("key", "")
        made = form.send(visit.ctx, sent, key=key, files=visit.sent_files)
        if made is not None:
            words = {"number": made.number}
            text = (
                _("Invoice %(number)s is in and fits.") % words
                if made.status in ("approved", "paid")
                else _("Invoice %(number)s is in; something is still to be checked.") % words
            )
            return visit.go(way(visit, *root(visit), made.id), text)
    whose = [_whose(visit, form)] if desk else []
    context = {
        "header": Header(
            _("Take in an invoice") if desk else _("Send an invoice"),
            back=Action(_("Purchase invoices") if desk else _("Invoices"), way(visit, *root(visit))),
        ),
        "notice": _before(visit, form),
        "e_problems": _told(e_invoice),
        "typed_problems": _told(typed),
        "e_fields": [_file(e_invoice, ".xml,.pdf", _("UBL or CII as XML, or a PDF with it inside."))],
        "typed_fields": [
            *whose,
            _file(typed, ".pdf", ""),
            *(typed.field(name, prefix="typed", **_shape(name)) for name in OF_HEAD),
        ],
        "e_key": visit.ctx.new_id(),
        "typed_key": visit.ctx.new_id(),
    }
    door = "money" if desk else "invoices"
    title = _("Take in an invoice") if desk else _("Send an invoice")
    return Shown("send_invoice.html", title, door, context, status=422 if form.error else 200)


def _shape(name: str) -> dict[str, object]:
    shape: dict[str, object] = {"narrow": True}
    if name.endswith("_amount"):
        shape["unit"] = "€"
    if name in ("due_date", "order_number"):
        shape["required"] = False
    return shape


def _file(form: ApiForm, accept: str, text: str) -> Field:
    prefix = "typed" if form.operation is record_supplier_invoice else ""
    return form.field("file", accept=accept, help=text, required=True, prefix=prefix)


def _whose(visit: Visit, form: ApiForm) -> Lookup:
    return Lookup(
        "supplier",
        _("Supplier"),
        way(visit, "zoeken", "leveranciers"),
        value=form.values.get("supplier", ""),
        chosen=form.values.get("supplier_id", ""),
        error=form.error_at("supplier_id"),
    )


def _told(form: ApiForm) -> Problems | None:
    """Return what is wrong, in words; which invoice was the first one stands in a notice of its own."""
    if form.error is None:
        return None
    problems = [one for one in form.error.problems if one.code != "first"]
    return Problems([Problem(one.message) for one in problems] or [Problem(form.error.message)])


def _before(visit: Visit, form: ApiForm) -> Notice | None:
    """Lead to the invoice that came in before, where its number was used twice."""
    first = next((p.message for p in form.error.problems if p.code == "first"), "") if form.error else ""
    url = way(visit, *root(visit), UUID(first)) if first else ""
    if not url:
        return None
    action = Action(_("Look at that one"), url, icon="file-invoice")
    return Notice(_("This number came in before"), tone="warn", actions=[action])


@page("supplier", "facturen/<uuid:supplier_invoice_id>/bestand", needs=download_supplier_invoice)
@page("desk", "geld/inkoopfacturen/<uuid:supplier_invoice_id>/bestand", needs=download_supplier_invoice)
def fetch_supplier_invoice(visit: Visit, supplier_invoice_id: UUID) -> Download | HttpResponse:
    """Fetch the document as it was sent."""
    try:
        return download_supplier_invoice(visit.ctx, supplier_invoice_id)
    except Conflict as refusal:
        found = get_supplier_invoice(visit.ctx, supplier_invoice_id)
        return visit.go(way(visit, *root(visit), found.id), refusal.message)
