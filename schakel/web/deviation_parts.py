"""What the page of one deviation shows, whoever looks, and what its fields are called."""

from django.utils.translation import gettext as _

from schakel.quality.schemas import NonConformanceOut
from schakel.web.deviation_words import how_much, wanted_word
from schakel.web.deviations import item_text
from schakel.web.ui.format import day_text, moment
from schakel.web.ui.page import way
from schakel.web.ui.parts import Step, Steps
from schakel.web.ui.visit import Visit


def parts(visit: Visit, found: NonConformanceOut) -> dict[str, object]:
    """Return what the page of a deviation shows of it, whoever looks."""
    desk = visit.application == "desk"
    order = (
        way(visit, "inkoop" if desk else "orders", found.purchase_order_id) if found.purchase_order_id else ""
    )
    receipt = way(visit, "inkoop", "ontvangsten", found.receipt_id) if desk and found.receipt_id else ""
    item = way(visit, "voorraad", found.item_id) if desk and found.item_id else ""
    return {
        "found": found,
        "steps": _steps(found),
        "about": [
            (_("We ask"), wanted_word(found.wanted), ""),
            (_("Item"), item_text(visit, found), item),
            (_("Quantity"), how_much(found), ""),
            (_("Lot"), found.lot_number, ""),
            (_("Order"), found.purchase_order_number or "", order),
            (_("Receipt"), _("the receipt where it was found") if receipt else "", receipt),
            (_("Delivery note"), found.despatch_number, ""),
            (_("Reported"), moment(found.reported_at), ""),
        ],
        "answer": [
            (_("Cause"), found.cause),
            (_("Done at once"), found.containment),
            (_("Action against it"), found.corrective_action),
            (_("Done by"), day_text(found.action_date, visit.today) if found.action_date else ""),
            (_("Answered"), moment(found.answered_at) if found.answered_at else ""),
            (_("Action taken"), moment(found.action_done_at) if found.action_done_at else ""),
            (_("Does it help?"), found.effectiveness),
        ]
        if found.answered_at
        else [],
    }


def _steps(found: NonConformanceOut) -> Steps:
    names = [_("Reported"), _("Answered"), _("Action taken"), _("Closed")]
    now = {"open": 0, "answered": 1, "action_done": 2, "closed": 3, "withdrawn": 0}[found.state]
    steps = []
    for place, name in enumerate(names):
        if place == now:
            failed = found.state == "withdrawn"
            steps.append(Step(_("Taken back") if failed else name, "failed" if failed else "current"))
        else:
            steps.append(Step(name, "done" if place < now else "todo"))
    return Steps(_("Where the deviation stands"), steps)


def labels(visit: Visit) -> dict[str, str]:
    """Return what the fields about a deviation are called, to who fills them in."""
    desk = visit.application == "desk"
    return {
        "defect_code": _("What is wrong"),
        "quantity": _("How much of it"),
        "description": _("What do you see?"),
        "wanted": _("What do we ask?"),
        "due_date": _("Answer before"),
        "lot_number": _("Lot"),
        "receipt_line_id": _("Line"),
        "order_line_id": _("Line"),
        "cause": _("What was the cause?"),
        "containment": _("What did they do at once?") if desk else _("What did you do at once?"),
        "corrective_action": _("What do they do so that it does not happen again?")
        if desk
        else _("What do you do so that it does not happen again?"),
        "action_date": _("When is that done?"),
        "effectiveness": _("Does the action help?"),
        "reason": _("Why"),
    }
