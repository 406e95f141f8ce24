"""Taking an invoice back, all of it or a part of its lines; the credit note is a draft first."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.billing.operations import credit_invoice, get_invoice
from schakel.billing.schemas import InvoiceLineOut
from schakel.kernel.units import unit_name
from schakel.web.price_words import price_text
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field
from schakel.web.ui.format import money, quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit


@page("desk", "geld/facturen/<uuid:invoice_id>/crediteren", needs=(credit_invoice, get_invoice))
def take_back_invoice(visit: Visit, invoice_id: UUID) -> Shown | HttpResponse:
    """Choose how much of which line is taken back, and why; with no line chosen it is all that is left."""
    found = get_invoice(visit.ctx, invoice_id)
    labels = {"note": _("Why; the customer reads it"), "lines.quantity": _("To credit")}
    form = ApiForm(credit_invoice, path={"invoice_id": found.id}, labels=labels)
    typed = {line.id: str(visit.request.POST.get(f"{line.id}.quantity", "")).strip() for line in found.lines}
    chosen = [line for line in found.lines if typed[line.id]]
    key = str(visit.request.POST.get("key", "")) or str(visit.ctx.new_id())
    if visit.is_post:
        sent = {"note": str(visit.request.POST.get("note", ""))}
        for n, line in enumerate(chosen):
            sent |= {f"lines.{n}.line_id": str(line.id), f"lines.{n}.quantity": typed[line.id]}
        made = form.send(visit.ctx, sent, key=key)
        if made is not None:
            return visit.go(way(visit, "geld", "facturen", made.id), _("The credit note is a draft."))
    errors = {line.id: form.error_at(f"lines.{n}.quantity") for n, line in enumerate(chosen)}
    title = _("Take invoice %(number)s back") % {"number": found.number}
    context = {
        "header": Header(
            title,
            lead=_(
                "What you choose goes on a credit note, which you look at before it goes. Choose nothing to take back"
                " all that is left."
            ),
            back=Action(found.number, way(visit, "geld", "facturen", found.id)),
        ),
        "problems": form.problems,
        "key": key,
        "lines": [
            _line(line, typed[line.id], errors.get(line.id, ""), found.currency) for line in found.lines
        ],
        "fields": [form.field("note", kind="textarea")],
        "word": _("Make the credit note"),
        "word_icon": "file-invoice",
    }
    return Shown("return_lines.html", title, "money", context, status=422 if form.error else 200)


def _line(line: InvoiceLineOut, typed: str, error: str, currency: str) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    words = {
        "quantity": quantity(line.quantity, unit),
        "price": price_text(line.price, currency),
        "amount": money(line.amount, currency),
    }
    return {
        "name": line.description,
        "hint": line.item_number,
        "told": [_("%(quantity)s at %(price)s: %(amount)s") % words],
        "fields": [
            Field(
                name=f"{line.id}.quantity",
                label=_("To credit"),
                kind="number",
                value=typed,
                error=error,
                unit=unit,
                required=False,
                narrow=True,
            )
        ],
    }
