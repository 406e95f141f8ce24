"""What suppliers propose is judged: what it would do, and yes or no."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.planning.operations.what_if import preview_change_proposal
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal, refuse_change_proposal
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.visit import Visit


@page("desk", "voorstellen/<uuid:proposal_id>/gevolg", needs=preview_change_proposal)
def effect_of_proposal(visit: Visit, proposal_id: UUID) -> HttpResponse:
    """Show which promises would move if the proposal were accepted; changes nothing."""
    try:
        effect = preview_change_proposal(visit.ctx, proposal_id)
    except Conflict as error:
        return visit.draw("desk/effect.html", {"decided": error.message})
    context = {"effect": effect, "today": visit.today, "sales_url": way(visit, "verkoop")}
    return visit.draw("desk/effect.html", context)


@page(
    "desk", "voorstellen/<uuid:proposal_id>/accepteren", needs=accept_change_proposal, uses=get_purchase_order
)
def accept_proposal(visit: Visit, proposal_id: UUID) -> Shown | HttpResponse:
    """Accept a proposal: the order changes, and every promise that depends on it."""
    if not visit.is_post:
        return visit.go(visit.url())
    try:
        order = accept_change_proposal(visit.ctx, proposal_id)
    except Conflict as error:
        return visit.go(visit.url(), error.message)
    words = {"number": order.number, "supplier": order.supplier_name}
    text = _("%(number)s: proposal accepted. The promises that depend on it have moved along.") % words
    return visit.go(_back(visit, order.id), text)


@page(
    "desk", "voorstellen/<uuid:proposal_id>/weigeren", needs=refuse_change_proposal, uses=get_purchase_order
)
def refuse_proposal(visit: Visit, proposal_id: UUID) -> Shown | HttpResponse:
    """Refuse a proposal: the order stands as it was."""
    if not visit.is_post:
        return visit.go(visit.url())
    try:
        order = refuse_change_proposal(visit.ctx, proposal_id)
    except Conflict as error:
        return visit.go(visit.url(), error.message)
    words = {"number": order.number, "supplier": order.supplier_name}
    text = _("%(number)s: proposal refused. %(supplier)s hears that the order stands as it was.") % words
    return visit.go(_back(visit, order.id), text)


def _back(visit: Visit, order_id: UUID) -> str:
    """Return to where the button stood."""
    if visit.request.POST.get("back") == "today":
        return visit.url()
    return way(visit, "inkoop", order_id)
