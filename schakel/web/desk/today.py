"""What needs Alice now?"""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.planning.operations.risks import list_lines_at_risk
from schakel.planning.operations.what_if import preview_change_proposals
from schakel.planning.schemas import RiskQuery
from schakel.purchasing.operations.orders import count_purchase_orders, list_purchase_orders
from schakel.purchasing.operations.proposals import accept_change_proposal, list_change_proposals
from schakel.purchasing.schemas import ProposalQuery, PurchaseOrderQuery
from schakel.sales.operations.orders import count_sales_orders, list_sales_orders
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.sales.schemas import HeldChangeQuery, SalesOrderQuery
from schakel.web.desk import today_lists as lists
from schakel.web.ui.format import counted
from schakel.web.ui.page import Shown, page
from schakel.web.ui.parts import Figure, Loading
from schakel.web.ui.visit import Visit

FEW = 8
MANY = 50


@page("desk", "")
def today(visit: Visit) -> Shown:
    """Say how things stand, then show what waits for a word of the desk.

    What accepting each proposal would do, the lines at risk and the figures come when the page stands: it then
    fetches itself once more, as it does when something changes.
    """
    ctx = visit.ctx
    asked = ProposalQuery(limit=FEW, counted=True)
    judge = preview_change_proposals if visit.is_refresh else list_change_proposals
    proposals = judge(ctx, asked)
    held = list_held_promise_changes(ctx, HeldChangeQuery(limit=MANY, counted=True))
    late = list_sales_orders(ctx, SalesOrderQuery(late="yes", sort="requested", limit=FEW, counted=True))
    waiting = list_purchase_orders(ctx, PurchaseOrderQuery(waiting="yes", limit=FEW, counted=True))
    context = {
        "greeting": _("Hello %(name)s") % {"name": visit.caller.person_name.split(" ")[0]},
        "sentence": _sentence(proposals.count or 0, held.count or 0, late.count or 0, waiting.count or 0),
        "is_calm": not (proposals.rows or held.rows or late.rows or waiting.rows),
        "proposals": [lists.proposal(visit, row) for row in proposals.rows],
        "may_judge": accept_change_proposal.allowed(ctx),
        "more_proposals_url": visit.url("inkoop?proposal=yes") if proposals.next else "",
        "held": lists.held(visit, held.rows),
        "may_release": release_promise_changes.allowed(ctx),
        "release_url": visit.url("toezeggingen", "vrijgeven"),
        "late": lists.late(visit, late.rows),
        "late_url": visit.url("verkoop?late=yes&sort=requested"),
        "waiting": lists.waiting(visit, waiting.rows),
        "waiting_url": visit.url("inkoop?waiting=yes"),
        "loading": Loading(rows=3),
        "page_url": visit.request.path,
        **(_further(visit) if visit.is_refresh else {}),
    }
    return Shown("desk/today.html", _("Today"), "today", context)


def _sentence(proposals: int, held: int, late: int, waiting: int) -> str:
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
    if not parts:
        return _("Everything is on schedule; nothing waits for you.")
    if len(parts) == 1:
        return f"{parts[0]}."
    return f"{', '.join(parts[:-1])} {_('and')} {parts[-1]}."


def _further(visit: Visit) -> Mapping[str, object]:
    """Return what the page shows once it stands."""
    risks = list_lines_at_risk(visit.ctx, RiskQuery(limit=FEW)).rows
    return {"figures": _figures(visit), "risks": [lists.risk(visit, row) for row in risks]}


def _figures(visit: Visit) -> list[Figure]:
    sales, bought = count_sales_orders(visit.ctx).counts, count_purchase_orders(visit.ctx).counts
    return [
        Figure(_("Open orders"), counted(sales["open"]), url=visit.url("verkoop?status=open")),
        Figure(
            _("Later than asked"),
            counted(sales["late"]),
            url=visit.url("verkoop?late=yes"),
            tone="warn" if sales["late"] else "neutral",
        ),
        Figure(_("To be confirmed"), counted(bought["issued"]), url=visit.url("inkoop?status=issued")),
        Figure(
            _("Orders with a proposal"), counted(bought["proposal"]), url=visit.url("inkoop?proposal=yes")
        ),
    ]


@page("desk", "toezeggingen/vrijgeven")
def release_promises(visit: Visit) -> Shown | HttpResponse:
    """Let the chosen dates count: their customers see them and are told."""
    chosen = visit.request.POST.getlist("select")
    if not chosen:
        return visit.go(visit.url())
    answer = release_promise_changes.invoke(visit.ctx, body={"promise_change_ids": chosen})
    text = ngettext("%(n)s date released.", "%(n)s dates released.", answer.released)
    return visit.go(visit.url(), text % {"n": answer.released})
