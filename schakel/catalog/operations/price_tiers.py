"""What items cost in a price list: set one by one, or all of an item at once."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from schakel.catalog.facts import PriceTiersSet
from schakel.catalog.models import Item, PriceList, PriceTier
from schakel.catalog.schemas import PriceTierIn, PriceTierOut, TierQuery, TierRow, TiersIn, TiersSet
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, Problem, SchakelError
from schakel.kernel.facts import announce, difference
from schakel.kernel.inserting import insert
from schakel.kernel.listing import Page, Rows, listed
from schakel.kernel.money import plain
from schakel.kernel.operation import one, operation
from schakel.kernel.tenancy import find, new
from schakel.kernel.texts import sort_key


@operation("POST", "/price-tiers", audiences=(STAFF,))
def set_price_tier(ctx: Context, data: PriceTierIn) -> PriceTierOut:
    """Set what an item costs in a list from a quantity on; the one from that same quantity is replaced."""
    return PriceTierOut.model_validate(one(set_price_tiers(ctx, [data])))


@set_price_tier.set_based
def set_price_tiers(ctx: Context, rows: Sequence[PriceTierIn]) -> list[PriceTier | SchakelError]:
    """Set many; prices that are not named stay as they are."""
    # In the order of ids, so that nobody waits in a ring.
    lists = PriceList.objects.visible_to(ctx).filter(id__in={row.price_list_id for row in rows})
    known_lists = set(lists.order_by("id").select_for_update(no_key=True).values_list("id", flat=True))
    items = Item.objects.visible_to(ctx).filter(id__in={row.item_id for row in rows})
    known_items = set(items.values_list("id", flat=True))
    standing = PriceTier.objects.filter(price_list_id__in=known_lists, item_id__in=known_items)
    tiers = {(tier.price_list_id, tier.item_id, tier.min_quantity): tier for tier in standing}
    answers: list[PriceTier | SchakelError] = []
    seen: set[tuple[Any, ...]] = set()
    made, replaced = [], []
    changes: dict[UUID, list[tuple[PriceTier, dict[str, Any]]]] = defaultdict(list)
    for row in rows:
        key = (row.price_list_id, row.item_id, row.min_quantity)
        if row.price_list_id not in known_lists:
            answers.append(NotFound(_("This price list was not found."), field="price_list_id"))
            continue
        if row.item_id not in known_items:
            answers.append(NotFound(_("This item was not found."), field="item_id"))
            continue
        if key in seen:
            message = _("The price from this quantity on is named twice.")
            answers.append(Conflict(message, field="min_quantity", code="twice"))
            continue
        seen.add(key)
        tier = tiers.get(key)
        before = {} if tier is None else {"price": tier.price}
        if tier is None:
            tier = new(ctx, PriceTier, **row.model_dump())
            made.append(tier)
        elif tier.price != row.price:
            tier.price = row.price
            replaced.append(tier)
        if before.get("price") != row.price:
            changes[row.price_list_id].append((tier, before))
        answers.append(tier)
    insert(made)
    PriceTier.objects.bulk_update(replaced, ["price"], batch_size=1000)
    announce(ctx, *(_fact(list_id, of_list) for list_id, of_list in changes.items()))
    return answers


def _fact(list_id: UUID, changed: list[tuple[PriceTier, dict[str, Any]]]) -> PriceTiersSet:
    item_ids = sorted({tier.item_id for tier, _before in changed})
    if len(changed) == 1:
        tier, before = changed[0]
        said = difference(before, {"price": tier.price, "min_quantity": tier.min_quantity})
    else:
        # An import names thousands.
        said = difference({}, {"items": len(item_ids)})
    return PriceTiersSet(price_list_id=list_id, item_ids=item_ids, **said)


@operation("POST", "/price-lists/{price_list_id}/tiers", audiences=(STAFF,))
def replace_price_tiers(ctx: Context, price_list_id: UUID, data: TiersIn) -> TiersSet:
    """Say all that the named items cost in a list; what they cost there before is gone, other items stay.

    An item without any price is taken out of the list.
    """
    find(ctx, PriceList, price_list_id, lock=True)
    item_ids = [row.item_id for row in data.items]
    _refuse_mistakes(ctx, data, item_ids)
    before: dict[UUID, list[str]] = defaultdict(list)
    standing = PriceTier.objects.filter(price_list_id=price_list_id, item_id__in=item_ids)
    for tier in standing.order_by("item_id", "min_quantity"):
        before[tier.item_id].append(_said(tier))
    standing.delete()
    made = [
        new(ctx, PriceTier, price_list_id=price_list_id, item_id=row.item_id, **tier.model_dump())
        for row in data.items
        for tier in sorted(row.tiers, key=lambda tier: tier.min_quantity)
    ]
    insert(made)
    after: dict[UUID, list[str]] = defaultdict(list)
    for tier in made:
        after[tier.item_id].append(_said(tier))
    changed = [item_id for item_id in item_ids if before[item_id] != after[item_id]]
    if changed:
        only = changed[0]
        said = (
            difference({"prices": before[only]}, {"prices": after[only]})
            if len(changed) == 1
            else difference({}, {"items": len(changed)})
        )
        announce(ctx, PriceTiersSet(price_list_id=price_list_id, item_ids=changed, **said))
    return TiersSet(items=len(item_ids))


def _refuse_mistakes(ctx: Context, data: TiersIn, item_ids: list[UUID]) -> None:
    known = Item.objects.visible_to(ctx).filter(id__in=item_ids)
    found = set(known.values_list("id", flat=True))
    problems: list[Problem] = []
    seen: set[UUID] = set()
    for place, row in enumerate(data.items):
        if row.item_id not in found:
            raise NotFound(_("This item was not found."), field=f"items.{place}.item_id")
        if row.item_id in seen:
            problems.append(Problem(f"items.{place}.item_id", _("This item is named twice."), "twice"))
        seen.add(row.item_id)
        steps = [tier.min_quantity for tier in row.tiers]
        for step, quantity in enumerate(steps):
            if quantity in steps[:step]:
                message = _("The price from this quantity on is named twice.")
                problems.append(Problem(f"items.{place}.tiers.{step}.min_quantity", message, "twice"))
    if problems:
        raise Invalid.of(*problems)


def _said(tier: PriceTier) -> str:
    return f"{plain(tier.min_quantity)}: {plain(tier.price)}"


@operation("GET", "/price-tiers", audiences=(STAFF,))
def list_price_tiers(ctx: Context, query: TierQuery) -> Page[TierRow]:
    """List what items cost in price lists, by the name of the item."""
    return listed(ctx, query, TierRow, _asked)


def _asked(ctx: Context, query: TierQuery) -> Rows:
    rows = PriceTier.objects.visible_to(ctx)
    if query.price_list_id:
        rows = rows.filter(price_list_id=query.price_list_id)
    if query.item_id:
        rows = rows.filter(item_id=query.item_id)
    if query.search:
        text = query.search
        rows = rows.filter(item__sort_key__contains=sort_key(text)) | rows.filter(
            item__number__istartswith=text
        )
    fields = {
        "price_list_name": F("price_list__name"),
        "item_number": F("item__number"),
        "item_name": F("item__name"),
        "unit_code": F("item__unit_code"),
        "sales_price": F("item__sales_price"),
    }
    return Rows(rows, fields)
