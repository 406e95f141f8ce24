"""Up to what amount the people of a customer order by themselves: set in its portal, or for it at the desk."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.parties.operations import get_party
from schakel.sales.operations.limits import list_purchase_limits, set_purchase_limit
from schakel.sales.schemas import PurchaseLimitQuery, PurchaseLimitRow
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Field
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header
from schakel.web.ui.visit import Visit

AMOUNTS = ("order_amount", "month_amount")
MOST = 200


@page("customer", "mensen/limieten", needs=(list_purchase_limits, set_purchase_limit))
def limits(visit: Visit) -> Shown | HttpResponse:
    """Show each person of one's own company with their limits, to be set."""
    back = Action(_("Your people"), way(visit, "mensen"))
    return _shown(visit, None, back, way(visit, "mensen", "limieten"))


@page(
    "desk", "relaties/<uuid:party_id>/limieten", needs=(list_purchase_limits, set_purchase_limit, get_party)
)
def limits_of_party(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Show each person of a customer with their limits, to be set for them."""
    found = get_party(visit.ctx, party_id)
    back = Action(found.name, way(visit, "relaties", party_id))
    return _shown(visit, party_id, back, way(visit, "relaties", party_id, "limieten"))


def _shown(visit: Visit, customer_id: UUID | None, back: Action, here: str) -> Shown | HttpResponse:
    form = ApiForm(set_purchase_limit)
    who = str(visit.request.POST.get("person_id", ""))
    if visit.is_post:
        amounts = {name: str(visit.request.POST.get(name, "")) for name in AMOUNTS}
        of_party = {"customer_id": str(customer_id)} if customer_id else {}
        if form.send(visit.ctx, {"person_id": who, **amounts, **of_party}):
            return visit.go(here, _("The limits are kept."))
    query = PurchaseLimitQuery(customer_id=customer_id, limit=MOST)
    rows = list_purchase_limits(visit.ctx, query).rows
    context = {
        "header": Header(
            _("Limits"),
            lead=_(
                "What is above somebody's limit waits until a colleague approves it. Amounts without VAT."
            ),
            back=back,
        ),
        "problems": form.problems,
        "people": [_person(row, form, sent=str(row.person_id) == who) for row in rows],
        "empty": None if rows else Empty(_("Nobody is here yet"), "", icon="users"),
    }
    door = "parties" if visit.application == "desk" else ""
    return Shown("limits.html", _("Limits"), door, context, status=422 if form.error else 200)


def _person(row: PurchaseLimitRow, form: ApiForm, *, sent: bool) -> dict[str, object]:
    labels = {"order_amount": _("For each order"), "month_amount": _("For each month")}
    fields = [
        Field(
            name,
            labels[name],
            "number",
            form.values.get(name, "") if sent and form.error else written(getattr(row, name)),
            unit="€",
            error=form.error_at(name) if sent else "",
            prefix=f"{row.person_id}-",
            placeholder=str(_("No limit")),
        )
        for name in AMOUNTS
    ]
    return {"id": row.person_id, "name": row.name, "fields": fields}
