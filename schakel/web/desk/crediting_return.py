"""Crediting what came back: of which line how much, at the price of the invoice that billed it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.billing.operations import credit_return, get_creditable_lines
from schakel.billing.schemas import CreditableLine
from schakel.kernel.units import unit_name
from schakel.sales.operations.return_lists import get_return
from schakel.web.price_words import price_text
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.format import money, quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header, Notice
from schakel.web.ui.visit import Visit


@page(
    "desk",
    "verkoop/retouren/<uuid:return_id>/crediteren",
    needs=(credit_return, get_creditable_lines, get_return),
)
def credit_this_return(visit: Visit, return_id: UUID) -> Shown | HttpResponse:
    """Choose how much of each line is credited now; drafts of credit notes are made of it."""
    found = get_return(visit.ctx, return_id)
    came = get_creditable_lines(visit.ctx, return_id).lines
    lines = [line for line in came if line.creditable_quantity]
    form = ApiForm(credit_return, path={"return_id": return_id}, labels={"lines.quantity": _("To credit")})
    key = str(visit.request.POST.get("key", "")) or str(visit.ctx.new_id())
    if visit.is_post:
        made = form.send(visit.ctx, _sent(visit, lines), key=key)
        if made is not None:
            here = way(visit, "verkoop", "retouren", return_id)
            to = way(visit, "geld", "facturen", made.invoice_ids[0]) if len(made.invoice_ids) == 1 else here
            return visit.go(to or here, _("The credit note is a draft. Look at it, and send it."))
    else:
        form.values = {
            f"lines.{n}.quantity": written(line.creditable_quantity) for n, line in enumerate(lines)
        }
    context = {
        "header": Header(
            _("Credit %(number)s") % {"number": found.number},
            lead=_(
                "The price and the VAT are those of the invoice. You look at the credit note before it goes."
            ),
            back=Action(found.number, way(visit, "verkoop", "retouren", return_id)),
        ),
        "problems": form.problems,
        "notice": _lacking(visit, came),
        "key": key,
        "lines": [_line(form, n, line) for n, line in enumerate(lines)],
        "word": _("Make the credit note"),
        "word_icon": "file-invoice",
        "nothing": _(
            "Nothing waits to be credited: inspect what came back first, or look at its credit notes."
        ),
    }
    status = 422 if form.error else 200
    return Shown("return_lines.html", _("Credit what came back"), "sales", context, status=status)


def _sent(visit: Visit, lines: list[CreditableLine]) -> dict[str, str]:
    """Return what was filled in; a line that was left empty is not credited now."""
    sent = {}
    for n, line in enumerate(lines):
        sent[f"lines.{n}.line_id"] = str(line.line_id)
        sent[f"lines.{n}.quantity"] = str(visit.request.POST.get(f"lines.{n}.quantity", "")).strip() or "0"
    return sent


def _lacking(visit: Visit, came: list[CreditableLine]) -> Notice | None:
    """Say what came back and is on no invoice yet."""
    lacking = [
        f"{line.description} ({quantity(line.quantity - line.creditable_quantity, unit_name(line.unit_code))})"
        for line in came
        if line.creditable_quantity < line.quantity
    ]
    if not lacking:
        return None
    url = way(visit, "geld", "te-factureren")
    actions = [Action(_("To invoice"), url, icon="file-invoice")] if url else []
    told = _("Invoice the delivery first, then credit this: %(items)s.") % {"items": ", ".join(lacking)}
    return Notice(_("Not all of it is invoiced"), told, "warn", actions)


def _line(form: ApiForm, n: int, line: CreditableLine) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    told = _("%(quantity)s at %(price)s of invoice %(number)s: %(amount)s")
    return {
        "name": line.description,
        "hint": line.item_number,
        "told": [
            told
            % {
                "quantity": quantity(part.quantity, unit),
                "price": price_text(part.price, part.currency),
                "number": part.invoice_number,
                "amount": money(part.amount, part.currency),
            }
            for part in line.parts
        ],
        "fields": [form.field(f"lines.{n}.quantity", required=True, unit=unit, narrow=True)],
    }
