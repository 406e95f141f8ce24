"""Lines whose supply is under discussion: a supplier proposed something that would move their promise."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef

from schakel.kernel.context import Context
from schakel.kernel.inserting import insert
from schakel.kernel.tenancy import TenantQuerySet, new
from schakel.planning.models import LineRisk
from schakel.planning.what_if import effects_of_each
from schakel.purchasing.facts import (
    ChangeProposalAccepted,
    ChangeProposalRefused,
    PurchaseOrderResponded,
)
from schakel.purchasing.models import OrderResponseLine, PurchaseOrderLine
from schakel.purchasing.responses import Answer, as_answer


def discussed(facts: Iterable[object]) -> set[UUID]:
    """Return the items of which something was proposed or decided."""
    lines: set[UUID] = set()
    for fact in facts:
        if isinstance(fact, PurchaseOrderResponded):
            lines.update(fact.proposed_line_ids)
        elif isinstance(fact, ChangeProposalAccepted | ChangeProposalRefused):
            lines.add(fact.line_id)
    if not lines:
        return set()
    return set(PurchaseOrderLine.objects.filter(id__in=lines).values_list("item_id", flat=True))


def mark(ctx: Context, item_ids: Sequence[UUID]) -> None:
    """Mark the lines of these items that an open proposal would move, and no others; hold the items first.

    Items of which nothing is proposed cost one statement, whatever their number.
    """
    proposals = _open().filter(line__item_id__in=item_ids).select_related("line").order_by("id")
    cases: dict[UUID, list[Answer]] = defaultdict(list)
    for proposal in proposals:
        cases[proposal.order_id].append(as_answer(proposal, proposal.line))
    if not cases:
        return
    found = {
        (effect.line.id, order_id)
        for order_id, of_case in zip(cases, effects_of_each(ctx, list(cases.values())), strict=True)
        for effect in of_case
    }
    rows = LineRisk.objects.filter(line__item_id__in=item_ids, purchase_order_id__in=cases)
    known = {
        (line_id, order_id): id_
        for id_, line_id, order_id in rows.values_list("id", "line_id", "purchase_order_id")
    }
    _forget([known[pair] for pair in known.keys() - found])
    # A line that was at risk already stays so since then.
    insert(
        [
            new(ctx, LineRisk, line_id=line_id, purchase_order_id=order_id, since=ctx.now)
            for line_id, order_id in sorted(found - known.keys())
        ]
    )


def settle(purchase_order_ids: Collection[UUID]) -> None:
    """Take the mark from lines of items of which these orders propose nothing any more."""
    same = _open().filter(order_id=OuterRef("purchase_order_id"), line__item_id=OuterRef("line__item_id"))
    settled = LineRisk.objects.filter(~Exists(same), purchase_order_id__in=purchase_order_ids)
    _forget(list(settled.values_list("id", flat=True)))


def _open() -> TenantQuerySet[OrderResponseLine]:
    found: TenantQuerySet[OrderResponseLine] = OrderResponseLine.objects.filter(
        status=OrderResponseLine.Status.PROPOSED
    )
    return found


def _forget(risk_ids: Sequence[UUID]) -> None:
    if risk_ids:
        LineRisk.objects.filter(id__in=risk_ids).delete()
