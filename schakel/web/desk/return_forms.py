"""The forms on the page of a return: approve it, count what came, say what becomes of it."""

from typing import Any

from django.utils.translation import gettext as _

from schakel.kernel.operation import Operation
from schakel.kernel.units import unit_name
from schakel.sales.operations.return_answers import approve_return
from schakel.sales.operations.return_receiving import inspect_return, receive_return
from schakel.sales.schemas import ReturnLineOut, ReturnOut
from schakel.web.return_words import reasons
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.format import quantity
from schakel.web.ui.visit import Visit

ACTS: dict[str, tuple[str, Operation[Any, Any]]] = {
    "requested": ("approve", approve_return),
    "approved": ("receive", receive_return),
    "in_transit": ("receive", receive_return),
    "received": ("inspect", inspect_return),
}
OF_LINE = {
    "approve": ("quantity",),
    "receive": ("counted_quantity", "lot_number"),
    "inspect": ("restocked_quantity", "scrapped_quantity", "refused_quantity", "location", "note"),
}
OF_HEAD = ("freight_paid", "return_address", "valid_to", "answer")


def act_of(visit: Visit, found: ReturnOut) -> str:
    """Return what the visitor may do with a return now; empty: nothing that asks for a form."""
    act, operation = ACTS.get(found.status, ("", approve_return))
    return act if operation.allowed(visit.ctx) else ""


def form_of(found: ReturnOut, act: str) -> ApiForm | None:
    """Return the form for an act, filled in as it usually is."""
    if not act:
        return None
    labels = {
        "freight_paid": _("We pay for its way back"),
        "return_address": _("Where it is sent"),
        "valid_to": _("Until when"),
        "answer": _("Your word to the customer"),
        "lines.quantity": _("May come back"),
        "lines.counted_quantity": _("Counted"),
        "lines.lot_number": _("Lot"),
        "lines.restocked_quantity": _("To the stock"),
        "lines.scrapped_quantity": _("Thrown away"),
        "lines.refused_quantity": _("Refused"),
        "lines.location": _("Place"),
        "lines.note": _("What was seen or measured"),
    }
    helps = {"return_address": _("Empty: our own address."), "valid_to": _("Empty: 30 days.")}
    form = ApiForm(ACTS[found.status][1], path={"return_id": found.id}, labels=labels, helps=helps)
    for n, line in enumerate(found.lines):
        for name, value in _usual(line, act).items():
            form.values[f"lines.{n}.{name}"] = written(value)
    return form


def _usual(line: ReturnLineOut, act: str) -> dict[str, object]:
    match act:
        case "approve":
            return {"quantity": line.quantity}
        case "receive":
            return {"counted_quantity": line.approved_quantity, "lot_number": line.lot_number}
    return {"restocked_quantity": line.counted_quantity, "scrapped_quantity": 0, "refused_quantity": 0}


def parts(form: ApiForm, found: ReturnOut, act: str) -> dict[str, object]:
    """Return what the page draws of a form."""
    words = {
        "approve": (_("May it come back?"), _("Approve it")),
        "receive": (_("What came back?"), _("Take it in")),
        "inspect": (_("What becomes of it?"), _("Keep the inspection")),
    }
    title, word = words[act]
    return {
        "act": act,
        "form_title": title,
        "form_word": word,
        "form_lines": [_line(form, n, line, act) for n, line in enumerate(found.lines)],
        "form_fields": [form.field(name, required=False) for name in OF_HEAD] if act == "approve" else [],
    }


def _line(form: ApiForm, n: int, line: ReturnLineOut, act: str) -> dict[str, object]:
    unit = unit_name(line.unit_code)
    return {
        "n": n,
        "name": line.description,
        "hint": " · ".join(filter(None, [quantity(line.quantity, unit), reasons()[line.reason], line.note])),
        "fields": [
            form.field(f"lines.{n}.{name}", required=True, unit=unit)
            if name.endswith("quantity")
            else form.field(f"lines.{n}.{name}", required=False)
            for name in OF_LINE[act]
        ],
    }
