"""Beside an order at the desk: whose it is at the customer or supplier, and which mails opened it to whom."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_signed_links, revoke_signed_link
from schakel.accounts.schemas import SignedLinkQuery, SignedLinkRow
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.schemas import SalesOrderOut
from schakel.web import assigning, requests, wording
from schakel.web.assigning import Order
from schakel.web.ui.format import moment
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit

FEW = 10


@page("desk", "verkoop/<uuid:order_id>/betrokken", needs=get_sales_order)
def concerned_with_sale(visit: Visit, order_id: UUID) -> HttpResponse:
    """Show what was asked to change of a sales order, whose it is at the customer, and the links to it in mails."""
    return _shown(visit, get_sales_order(visit.ctx, order_id), "verkoop")


@page("desk", "inkoop/<uuid:order_id>/betrokken", needs=get_purchase_order)
def concerned_with_purchase(visit: Visit, order_id: UUID) -> HttpResponse:
    """Show whose a purchase order is at the supplier, and the links to it in mails."""
    return _shown(visit, get_purchase_order(visit.ctx, order_id), "inkoop")


def _shown(visit: Visit, found: Order, root: str) -> HttpResponse:
    links = []
    if list_signed_links.allowed(visit.ctx):
        links = list(list_signed_links(visit.ctx, found.id, SignedLinkQuery(limit=FEW)).rows)
    context = {
        "sold": isinstance(found, SalesOrderOut),
        "requests": requests.of_order(visit, found.id) if isinstance(found, SalesOrderOut) else [],
        "branch": found.branch_name,
        "person": found.assignee_name
        or (_("somebody who is not there any more") if found.assignee_id else ""),
        "assign": assigning.action(visit, found, root),
        "links": [_link(visit, row, root) for row in links],
    }
    return visit.draw("desk/concerned.html", context)


def _link(visit: Visit, row: SignedLinkRow, root: str) -> dict[str, Any]:
    name = row.person_name or _("the general address")
    question = _("The link in the mail to %(name)s opens nothing from this moment on. Revoke?")
    return {
        "id": row.id,
        "name": name,
        "sent": moment(row.created_at),
        "used": moment(row.used_at) if row.used_at else "",
        "until": moment(row.expires_at),
        "state": wording.holding(row.revoked_at, row.expires_at, visit.ctx.now),
        "revoke": Action(
            _("Revoke"),
            way(visit, root, row.subject_id, "links", row.id),
            icon="ban",
            kind="quiet",
            post=True,
            confirm=question % {"name": name},
        )
        if wording.holds(row.revoked_at, row.expires_at, visit.ctx.now)
        and revoke_signed_link.allowed(visit.ctx)
        else None,
    }


@page("desk", "verkoop/<uuid:order_id>/links/<uuid:signed_link_id>", needs=revoke_signed_link)
def revoke_link_of_sale(visit: Visit, order_id: UUID, signed_link_id: UUID) -> HttpResponse:
    """Revoke a link to a sales order."""
    return _revoked(visit, way(visit, "verkoop", order_id), signed_link_id)


@page("desk", "inkoop/<uuid:order_id>/links/<uuid:signed_link_id>", needs=revoke_signed_link)
def revoke_link_of_purchase(visit: Visit, order_id: UUID, signed_link_id: UUID) -> HttpResponse:
    """Revoke a link to a purchase order."""
    return _revoked(visit, way(visit, "inkoop", order_id), signed_link_id)


def _revoked(visit: Visit, back: str, signed_link_id: UUID) -> HttpResponse:
    if not visit.is_post:
        return visit.go(back)
    revoke_signed_link(visit.ctx, signed_link_id)
    return visit.go(back, _("The link opens nothing any more."))
