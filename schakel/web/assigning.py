"""Whose an order is at its customer or supplier: the desk says so, and that party's own administrator."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_people
from schakel.accounts.schemas import PersonOut, PersonQuery
from schakel.kernel.context import CUSTOMER, SUPPLIER, Audience
from schakel.kernel.operation import Operation
from schakel.parties.operations import list_branches
from schakel.purchasing.operations.orders import assign_purchase_order, get_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.sales.operations.orders import assign_sales_order, get_sales_order
from schakel.sales.schemas import SalesOrderOut
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

type Order = SalesOrderOut | PurchaseOrderOut
MOST = 200


@page(
    "desk",
    "verkoop/<uuid:order_id>/toewijzen",
    needs=(get_sales_order, assign_sales_order),
    uses=list_branches,
)
def assign_sale(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say of which branch and whose a sales order is at the customer."""
    return _shown(visit, get_sales_order(visit.ctx, order_id), "verkoop", "sales")


@page(
    "desk",
    "inkoop/<uuid:order_id>/toewijzen",
    needs=(get_purchase_order, assign_purchase_order),
    uses=list_branches,
)
def assign_purchase(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say of which branch and whose a purchase order is at the supplier."""
    return _shown(visit, get_purchase_order(visit.ctx, order_id), "inkoop", "purchasing")


@page(
    "customer",
    "orders/<uuid:order_id>/toewijzen",
    needs=(get_sales_order, assign_sales_order),
    uses=list_branches,
)
def assign_own_sale(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say of which of our branches and people an order is."""
    return _shown(visit, get_sales_order(visit.ctx, order_id), "orders", "orders")


@page(
    "supplier",
    "orders/<uuid:order_id>/toewijzen",
    needs=(get_purchase_order, assign_purchase_order),
    uses=list_branches,
)
def assign_own_purchase(visit: Visit, order_id: UUID) -> Shown | HttpResponse:
    """Say which of our branches and people handles an order."""
    return _shown(visit, get_purchase_order(visit.ctx, order_id), "orders", "orders")


def party_of(found: Order) -> tuple[Audience, UUID]:
    """Return as what, and which, party an order concerns."""
    if isinstance(found, SalesOrderOut):
        return CUSTOMER, found.customer_id
    return SUPPLIER, found.supplier_id


def people_of(visit: Visit, found: Order) -> list[PersonOut]:
    """Return the people of the party whom the order can be handed to, as far as the caller may see them."""
    if not list_people.allowed(visit.ctx):
        return []
    audience, party_id = party_of(found)
    rows = list_people(visit.ctx, PersonQuery(party_id=party_id, limit=MOST)).rows
    return [row for row in rows if row.audience == audience.value]


def whose(found: Order) -> str:
    """Return whose an order is at its party: the person, the branch, or both; empty for nobody in particular."""
    return ", ".join(name for name in (found.assignee_name, found.branch_name) if name)


def action(visit: Visit, found: Order, root: str) -> Action | None:
    """Return the way to hand an order to a branch or person, for who may."""
    operation = assign_sales_order if isinstance(found, SalesOrderOut) else assign_purchase_order
    if not operation.allowed(visit.ctx):
        return None
    return Action(_("Assign"), way(visit, root, found.id, "toewijzen"), icon="user-share")


def _shown(visit: Visit, found: Order, root: str, door: str) -> Shown | HttpResponse:
    operation: Operation[Any, Any]
    if isinstance(found, SalesOrderOut):
        operation, path = assign_sales_order, {"sales_order_id": found.id}
    else:
        operation, path = assign_purchase_order, {"purchase_order_id": found.id}
    branches = []
    if list_branches.allowed(visit.ctx):
        branches = list(list_branches(visit.ctx, party_of(found)[1]).branches)
    people = people_of(visit, found)
    form = ApiForm(
        operation,
        path=path,
        values={"branch_id": str(found.branch_id or ""), "person_id": str(found.assignee_id or "")},
        labels={"branch_id": _("Branch"), "person_id": _("Person")},
        helps={
            "branch_id": _("Colleagues who may see just the orders of this branch find this order too."),
            "person_id": _("This person finds the order among their own orders."),
        },
        choices={
            "branch_id": [Choice(str(branch.id), branch.name) for branch in branches],
            "person_id": [Choice(str(person.person_id), person.name) for person in people],
        },
    )
    back = way(visit, root, found.id)
    if visit.is_post and form.send(visit.ctx, {k: str(v) for k, v in visit.request.POST.items()}) is not None:
        return visit.go(back, _("%(number)s is assigned.") % {"number": found.number})
    context = {
        "header": Header(_("Assign"), number=found.number, back=Action(found.number, back)),
        "problems": form.problems,
        "fields": [
            form.field(name, kind="select", nothing=nothing)
            for name, choices, nothing in (
                ("branch_id", branches, _("No branch")),
                ("person_id", people, _("Nobody in particular")),
            )
            if choices
        ],
    }
    title = f"{_('Assign')} {found.number}"
    return Shown("assign.html", title, door, context, status=422 if form.error else 200)
