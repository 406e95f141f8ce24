"""What is to be bought, with the needs behind it, and orders of what is chosen of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import batched
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import NotFound, SchakelError
from schakel.kernel.listing import Counts, Page, Rows, counts_of, listed
from schakel.kernel.money import spoken
from schakel.kernel.operation import operation
from schakel.kernel.schema import Out
from schakel.kernel.texts import sort_key
from schakel.planning.proposing import proposals_of, rounded_up, to_buy
from schakel.planning.schemas.proposals import (
    PlacedProposal,
    PlacedProposals,
    ProposedLineIn,
    ProposedOrdersIn,
    PurchaseProposal,
    PurchaseProposalQuery,
    SkippedProposal,
)
from schakel.purchasing.models import SupplierItem
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.schemas import PurchaseOrderIn, PurchaseOrderLineIn

MOST_LINES = 500


class _Row(Out):
    id: UUID


@operation("GET", "/purchase-proposals", audiences=(STAFF,))
def list_purchase_proposals(ctx: Context, query: PurchaseProposalQuery) -> Page[PurchaseProposal]:
    """List what is to be bought: what customers' orders lack and what the stock lacks to its safety level.

    Per item, of its preferred supplier, up to what that delivers at least and per; with the needs behind it. Sorted by
    supplier, those without one first.
    """
    found = listed(ctx, query, _Row, _asked)
    proposed = proposals_of(ctx, [row.id for row in found.rows])
    rows = [proposed[row.id] for row in found.rows if row.id in proposed]
    return Page(rows=rows, next=found.next, count=found.count)


def _asked(ctx: Context, query: PurchaseProposalQuery) -> Rows:
    rows = to_buy(ctx)
    match query.which:
        case "orders":
            rows = rows.filter(to_order__gt=0)
        case "safety":
            rows = rows.filter(lacking__gt=0)
        case "no_supplier":
            rows = rows.filter(supplier_id=None)
    if query.supplier_id:
        rows = rows.filter(supplier_id=query.supplier_id)
    if query.search:
        text = query.search
        key = sort_key(text)
        rows = rows.filter(
            Q(number__istartswith=text) | Q(sort_key__contains=key) | Q(supplier_key__contains=key)
        )
    return Rows(rows)


@operation("GET", "/purchase-proposals/counts", audiences=(STAFF,))
def count_purchase_proposals(ctx: Context) -> Counts:
    """Count what is to be bought: for customers' orders, for the safety stock, and of items without a supplier."""
    return counts_of(ctx, _sets)


def _sets(ctx: Context) -> dict[str, QuerySet[Item]]:
    rows = to_buy(ctx)
    return {
        "orders": rows.filter(to_order__gt=0),
        "safety": rows.filter(lacking__gt=0),
        "no_supplier": rows.filter(supplier_id=None),
    }


@operation("POST", "/purchase-proposals/orders", audiences=(STAFF,))
def place_proposed_orders(ctx: Context, data: ProposedOrdersIn) -> PlacedProposals:
    """Order what is chosen of the proposals, one order for each supplier.

    What was ordered meanwhile is not ordered twice: a proposal that is another by now is named with the reason, as is
    one that cannot be ordered, and the others go on.
    """
    chosen = {line.item_id: line for line in data.lines}
    if Item.objects.visible_to(ctx).filter(id__in=chosen.keys()).count() < len(chosen):
        raise NotFound
    # Held before it is read what is to be bought: of two who order the same, the second finds nothing to buy.
    offers = SupplierItem.objects.filter(item_id__in=chosen.keys(), preferred=True)
    list(offers.order_by("id").select_for_update(no_key=True).values_list("id"))
    proposed = proposals_of(ctx, list(chosen))
    skipped: dict[UUID, str] = {}
    of_supplier: dict[UUID, list[PurchaseProposal]] = defaultdict(list)
    for item_id, line in chosen.items():
        proposal = proposed.get(item_id)
        if (why := _refusal(ctx, proposal, line)) or proposal is None or proposal.supplier_id is None:
            skipped[item_id] = why
        else:
            of_supplier[proposal.supplier_id].append(proposal)
    groups = list(_groups(of_supplier))
    rows = [_order(supplier_id, group, chosen) for supplier_id, group in groups]
    placed: list[PlacedProposal] = []
    for (_supplier_id, group), answer in zip(groups, place_purchase_order.many(ctx, rows), strict=True):
        if isinstance(answer, SchakelError):
            skipped |= dict.fromkeys((proposal.id for proposal in group), answer.message)
        else:
            placed.append(
                PlacedProposal(
                    purchase_order_id=answer.id,
                    number=answer.number,
                    supplier_name=group[0].supplier_name,
                    lines=len(group),
                )
            )
    return PlacedProposals(orders=placed, skipped=_named(skipped))


def _groups(
    of_supplier: dict[UUID, list[PurchaseProposal]],
) -> Iterator[tuple[UUID, Sequence[PurchaseProposal]]]:
    for supplier_id, proposals in of_supplier.items():
        for group in batched(proposals, MOST_LINES):
            yield supplier_id, group


def _order(
    supplier_id: UUID, group: Sequence[PurchaseProposal], chosen: dict[UUID, ProposedLineIn]
) -> PurchaseOrderIn:
    lines = [
        PurchaseOrderLineIn(
            item_id=proposal.id,
            quantity=chosen[proposal.id].quantity or proposal.proposed_quantity,
            requested_date=chosen[proposal.id].requested_date or proposal.requested_date,
        )
        for proposal in group
    ]
    return PurchaseOrderIn(supplier_id=supplier_id, lines=lines)


def _refusal(ctx: Context, proposal: PurchaseProposal | None, line: ProposedLineIn) -> str:
    """Say why nothing of a proposal is ordered; empty where it is."""
    if proposal is None:
        return _("Nothing is to be bought of it any more: it was ordered meanwhile, or the need is gone.")
    if proposal.proposed_quantity != line.proposed_quantity:
        return _("%(now)s is to be bought by now. Look at it again.") % {
            "now": spoken(proposal.proposed_quantity)
        }
    if proposal.supplier_id is None:
        return _("It has no supplier. Say first who delivers it.")
    if proposal.price <= 0:
        return _("No price of this supplier is known for this item. Fill in what it costs.")
    if line.requested_date is not None and line.requested_date < ctx.today:
        return _("This day is past. Choose today or later.")
    quantity = line.quantity or proposal.proposed_quantity
    fits = rounded_up(quantity, proposal.moq, proposal.order_multiple)
    if fits != quantity:
        words = {
            "quantity": spoken(quantity),
            "moq": spoken(proposal.moq),
            "multiple": spoken(proposal.order_multiple),
            "fits": spoken(fits),
        }
        return (
            _(
                "%(quantity)s cannot be: this supplier delivers at least %(moq)s and per %(multiple)s."
                " Choose %(fits)s."
            )
            % words
        )
    return ""


def _named(skipped: dict[UUID, str]) -> list[SkippedProposal]:
    items = Item.objects.filter(id__in=skipped.keys()).values_list("id", "number", "name")
    names = {item_id: (number, name) for item_id, number, name in items}
    return [
        SkippedProposal(
            item_id=item_id, item_number=names[item_id][0], description=names[item_id][1], message=message
        )
        for item_id, message in skipped.items()
    ]
