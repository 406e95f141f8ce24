"""What needs Alice now?"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.listing import Page
from schakel.kernel.operation import Operation
from schakel.planning.operations.risks import list_lines_at_risk
from schakel.planning.operations.what_if import preview_change_proposals
from schakel.planning.schemas import RiskQuery, RiskRow
from schakel.purchasing.operations.orders import count_purchase_orders, list_purchase_orders
from schakel.purchasing.operations.proposals import list_change_proposals
from schakel.purchasing.schemas import ProposalQuery, PurchaseOrderQuery, PurchaseOrderRow
from schakel.sales.operations.orders import count_sales_orders, list_sales_orders
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.sales.schemas import HeldChangeQuery, HeldChangeRow, SalesOrderQuery, SalesOrderRow
from schakel.web.desk import today_lists as lists
from schakel.web.desk import today_offers, today_requests
from schakel.web.nothing_here import nothing_here
from schakel.web.ui.format import counted
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Figure, Loading
from schakel.web.ui.visit import Visit

FEW = 8
MANY = 50
COUNTS: tuple[Operation[Any, Any], ...] = (count_sales_orders, count_purchase_orders)
FURTHER = (*COUNTS, list_lines_at_risk)


@page("desk", "", needs=())
def today(visit: Visit) -> Shown:
    """Say how things stand, then show what waits for a word of the desk.

    What accepting each proposal would do, the lines at risk and the figures come when the page stands: it then
    fetches itself once more, as it does when something changes.
    """
    ctx = visit.ctx
    proposals, held = _proposals(visit), _held(visit)
    late, waiting = _late(visit), _waiting(visit)
    # What customers wait for comes when the page stands, as do the effects of proposals.
    offers, asked = (today_offers.waiting(visit) if visit.is_refresh else None) or (None, 0)
    requests, wished = (today_requests.waiting(visit) if visit.is_refresh else None) or (None, 0)
    found = [part for part in (proposals, held, late, waiting) if part is not None]
    context = {
        "greeting": _("Hello %(name)s") % {"name": visit.caller.person_name.split(" ")[0]},
        "sentence": _sentence(
            *(*(part.count or 0 if part else 0 for part in (proposals, held, late, waiting)), asked, wished)
        )
        if found
        else "",
        "is_calm": found and not offers and not requests and not any(part.rows for part in found),
        "nothing_here": None
        if found or any(operation.allowed(ctx) for operation in FURTHER)
        else nothing_here(visit),
        "sees_effects": preview_change_proposals.allowed(ctx),
        "proposals": [lists.proposal(visit, row) for row in proposals.rows] if proposals else [],
        "more_proposals_url": way(visit, "inkoop?proposal=yes") if proposals and proposals.next else "",
        "held": lists.held(visit, held.rows) if held else None,
        "may_release": release_promise_changes.allowed(ctx),
        "release_url": way(visit, "toezeggingen", "vrijgeven"),
        "requests": requests,
        "requests_url": way(visit, "verkoop", "verzoeken?state=asked"),
        "offers": offers,
        "offers_url": way(visit, "verkoop", "offertes"),
        "late": lists.late(visit, late.rows) if late else None,
        "late_url": way(visit, "verkoop?late=yes&sort=requested"),
        "waiting": lists.waiting(visit, waiting.rows) if waiting else None,
        "waiting_url": way(visit, "inkoop?waiting=yes"),
        "loading": Loading(rows=3),
        "to_do": Loading(rows=1, url=to_do) if (to_do := way(visit, "te-doen")) else None,
        "credit": Loading(rows=1, url=credit) if (credit := way(visit, "krediet-vandaag")) else None,
        "papers": Loading(rows=1, url=papers) if (papers := way(visit, "papieren-vandaag")) else None,
        "quality": Loading(rows=1, url=quality) if (quality := way(visit, "kwaliteit-vandaag")) else None,
        "returns": Loading(rows=1, url=back) if (back := way(visit, "retouren-vandaag")) else None,
        "has_figures": any(operation.allowed(ctx) for operation in COUNTS),
        "page_url": visit.request.path,
        **(_further(visit) if visit.is_refresh else {}),
    }
    return Shown("desk/today.html", _("Today"), "today", context)


def _proposals(visit: Visit) -> Page[Any] | None:
    """Return what suppliers propose, once the page stands with what that would do; None for who may not see it."""
    asked = ProposalQuery(limit=FEW, counted=True)
    judges = visit.is_refresh and preview_change_proposals.allowed(visit.ctx)
    if judges:
        return preview_change_proposals(visit.ctx, asked)
    return list_change_proposals(visit.ctx, asked) if list_change_proposals.allowed(visit.ctx) else None


def _held(visit: Visit) -> Page[HeldChangeRow] | None:
    if not list_held_promise_changes.allowed(visit.ctx):
        return None
    return list_held_promise_changes(visit.ctx, HeldChangeQuery(limit=MANY, counted=True))


def _late(visit: Visit) -> Page[SalesOrderRow] | None:
    if not list_sales_orders.allowed(visit.ctx):
        return None
    return list_sales_orders(
        visit.ctx, SalesOrderQuery(late="yes", sort="requested", limit=FEW, counted=True)
    )


def _waiting(visit: Visit) -> Page[PurchaseOrderRow] | None:
    if not list_purchase_orders.allowed(visit.ctx):
        return None
    return list_purchase_orders(visit.ctx, PurchaseOrderQuery(waiting="yes", limit=FEW, counted=True))


def _sentence(proposals: int, held: int, late: int, waiting: int, offers: int, wished: int) -> str:
    parts = []
    if proposals:
        text = ngettext(
            "%(n)s proposal of a supplier waits for your judgement",
            "%(n)s proposals of suppliers wait for your judgement",
            proposals,
        )
        parts.append(text % {"n": counted(proposals)})
    if held:
        text = ngettext(
            "%(n)s new date waits for your release", "%(n)s new dates wait for your release", held
        )
        parts.append(text % {"n": counted(held)})
    if late:
        text = ngettext("%(n)s order comes later than asked", "%(n)s orders come later than asked", late)
        parts.append(text % {"n": counted(late)})
    if waiting:
        text = ngettext(
            "%(n)s supplier's confirmation is missing", "%(n)s suppliers' confirmations are missing", waiting
        )
        parts.append(text % {"n": counted(waiting)})
    if offers:
        text = ngettext(
            "%(n)s customer waits for a quotation", "%(n)s customers wait for a quotation", offers
        )
        parts.append(text % {"n": counted(offers)})
    if wished:
        text = ngettext("%(n)s request for a change waits", "%(n)s requests for a change wait", wished)
        parts.append(text % {"n": counted(wished)})
    if not parts:
        return _("Everything is on schedule; nothing waits for you.")
    if len(parts) == 1:
        return f"{parts[0]}."
    return f"{', '.join(parts[:-1])} {_('and')} {parts[-1]}."


def _further(visit: Visit) -> Mapping[str, object]:
    """Return what the page shows once it stands."""
    risks: Sequence[RiskRow] = ()
    if list_lines_at_risk.allowed(visit.ctx):
        risks = list_lines_at_risk(visit.ctx, RiskQuery(limit=FEW)).rows
    return {"figures": _figures(visit), "risks": [lists.risk(visit, row) for row in risks]}


def _figures(visit: Visit) -> list[Figure]:
    figures = []
    if count_sales_orders.allowed(visit.ctx):
        sales = count_sales_orders(visit.ctx).counts
        figures += [
            Figure(_("Open orders"), counted(sales["open"]), url=way(visit, "verkoop?status=open")),
            Figure(
                _("Later than asked"),
                counted(sales["late"]),
                url=way(visit, "verkoop?late=yes"),
                tone="warn" if sales["late"] else "neutral",
            ),
        ]
    if count_purchase_orders.allowed(visit.ctx):
        bought = count_purchase_orders(visit.ctx).counts
        figures += [
            Figure(_("To be confirmed"), counted(bought["issued"]), url=way(visit, "inkoop?status=issued")),
            Figure(
                _("Orders with a proposal"),
                counted(bought["proposal"]),
                url=way(visit, "inkoop?proposal=yes"),
            ),
        ]
    return figures


@page("desk", "toezeggingen/vrijgeven", needs=release_promise_changes, uses=list_held_promise_changes)
def release_promises(visit: Visit) -> Shown | HttpResponse:
    """Let the chosen dates count: their customers see them and are told."""
    chosen = visit.request.POST.getlist("select")
    if not chosen:
        return visit.go(visit.url())
    answer = release_promise_changes.invoke(visit.ctx, body={"promise_change_ids": chosen})
    text = ngettext("%(n)s date released.", "%(n)s dates released.", answer.released)
    return visit.go(visit.url(), text % {"n": answer.released})
