"""Reminding suppliers of what is open: on an order, of many at once, and when it happens by itself."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.purchasing.operations.orders import get_purchase_order, list_purchase_orders
from schakel.purchasing.operations.reminders import (
    get_purchase_reminders,
    remind_suppliers,
    set_purchase_reminders,
)
from schakel.purchasing.schemas import ManyReminded, PurchaseOrderOut
from schakel.web.everywhere import address
from schakel.web.setup_ways import setup_ways
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.format import day_text
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

CLOSED = ("completed", "cancelled", "rejected")
HERE = "inkoop"
CHOICES = ("remind_after_days", "remind_before_days", "remind_every_days")


def said(visit: Visit, found: PurchaseOrderOut) -> str:
    """Say when the supplier was last reminded of an order; empty where it never was."""
    if found.reminded_at is None:
        return ""
    return _("reminded on %(day)s") % {"day": day_text(found.reminded_at.date(), visit.today)}


def menu(visit: Visit, found: PurchaseOrderOut) -> list[Action]:
    """Return the way to remind the supplier of an order."""
    url = way(visit, "inkoop", found.id, "herinneren")
    if not url or found.process_status in CLOSED:
        return []
    return [Action(_("Remind the supplier"), url, icon="bell", post=True)]


def bulk(visit: Visit) -> list[Action]:
    """Return what can be done with many orders at once."""
    url = way(visit, "inkoop", "herinneren")
    return [Action(_("Remind"), url, icon="bell", kind="primary", post=True)] if url else []


@page("desk", "inkoop/herinneren", needs=remind_suppliers, uses=list_purchase_orders)
def remind_many(visit: Visit) -> HttpResponse:
    """Remind the suppliers of the chosen orders."""
    chosen = visit.request.POST.getlist("select")
    back = way(visit, "inkoop")
    if not visit.is_post or not chosen:
        return visit.go(back)
    return visit.go(back, _told(remind_suppliers.invoke(visit.ctx, body={"purchase_order_ids": chosen})))


@page("desk", "inkoop/<uuid:order_id>/herinneren", needs=(remind_suppliers, get_purchase_order))
def remind_of_order(visit: Visit, order_id: UUID) -> HttpResponse:
    """Remind the supplier of one order."""
    here = way(visit, "inkoop", order_id)
    if not visit.is_post:
        return visit.go(here)
    body = {"purchase_order_ids": [str(order_id)]}
    return visit.go(here, _told(remind_suppliers.invoke(visit.ctx, body=body)))


def _told(done: ManyReminded) -> str:
    if not done.orders:
        return _("Nobody was reminded: nothing is open for the coming week, or a reminder went out today.")
    text = ngettext(
        "The supplier is reminded of %(orders)s order.",
        "Suppliers are reminded of %(orders)s orders.",
        done.orders,
    )
    return text % {"orders": done.orders}


@page("desk", "inrichting/inkoop", needs=get_purchase_reminders)
def purchase_settings(visit: Visit) -> Shown | HttpResponse:
    """Show when suppliers are reminded, and let who may say otherwise."""
    labels = {
        "reminds_suppliers": _("Remind suppliers by itself, each working day"),
        "remind_after_days": _("Working days an order may wait for an answer"),
        "remind_before_days": _("Working days before the confirmed day that a despatch should be announced"),
        "remind_every_days": _("Working days between two reminders to the same supplier"),
    }
    form = ApiForm(set_purchase_reminders, labels=labels)
    may = set_purchase_reminders.allowed(visit.ctx)
    if visit.is_post and may:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(address(visit, HERE), _("Kept."))
    else:
        found = get_purchase_reminders(visit.ctx)
        form.values = {name: written(getattr(found, name)) for name in CHOICES}
        form.values["reminds_suppliers"] = "true" if found.reminds_suppliers else ""
    context = {
        "header": Header(
            _("Purchasing"),
            lead=_("When suppliers are reminded of what is open: by one mail with all of it."),
        ),
        "ways": setup_ways(visit, HERE),
        "problems": form.problems,
        "fields": [form.field("reminds_suppliers")]
        + [form.field(name, kind="number", narrow=True) for name in CHOICES],
        "facts": [(labels[name], form.values.get(name, "")) for name in CHOICES],
        "may": may,
    }
    return Shown(
        "desk/purchase_settings.html", _("Purchasing"), "setup", context, status=422 if form.error else 200
    )
