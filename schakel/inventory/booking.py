"""Books what came, went or was found: the rules of every movement, and the balance that is kept with it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from schakel.catalog.locking import lock
from schakel.inventory.facts import StockChanged
from schakel.inventory.models import Location, OnHand, StockMovement
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.facts import announce, difference
from schakel.kernel.inserting import insert
from schakel.kernel.money import spoken
from schakel.kernel.tenancy import new

Reason = StockMovement.Reason
# Where damaged goods and goods to inspect wait; a place of this name is never anything else.
QUARANTINE = "QUARANTINE"


@dataclass(frozen=True, slots=True)
class Booking:
    """A movement as it is wanted; what goes is negative."""

    item_id: UUID
    location: str
    quantity: Decimal
    reason: str
    lot_number: str = ""
    note: str = ""
    moved_at: datetime | None = None


def book(ctx: Context, rows: Sequence[Booking]) -> list[StockMovement | SchakelError]:
    """Book many movements; one that would leave less than nothing refuses that row."""
    items = set(lock(row.item_id for row in rows))
    locations = _locations(ctx, {row.location for row in rows})
    balances = balances_of(items)
    answers: list[StockMovement | SchakelError] = []
    for row in rows:
        place = row.item_id, locations[row.location].id
        refusal = _refusal(ctx, row, row.item_id in items, balances[place])
        if refusal is not None:
            answers.append(refusal)
            continue
        balances[place] += row.quantity
        answers.append(
            new(
                ctx,
                StockMovement,
                item_id=row.item_id,
                location=locations[row.location],
                lot_number=row.lot_number,
                quantity=row.quantity,
                reason=row.reason,
                at=row.moved_at or ctx.now,
                note=row.note,
            )
        )
    _write(ctx, [answer for answer in answers if isinstance(answer, StockMovement)], balances)
    return answers


def balances_of(item_ids: set[UUID]) -> dict[tuple[UUID, UUID], Decimal]:
    """Return what lies of items at each location; their rows are locked by whoever asks."""
    balances: dict[tuple[UUID, UUID], Decimal] = defaultdict(Decimal)
    for row in OnHand.objects.filter(item_id__in=item_ids):
        balances[row.item_id, row.location_id] = row.quantity
    return balances


def _refusal(ctx: Context, row: Booking, item_is_known: bool, balance: Decimal) -> SchakelError | None:
    if not item_is_known:
        return NotFound(_("This item was not found."), field="item_id")
    if row.quantity == 0:
        return Invalid(_("A movement of nothing is no movement."), field="quantity", code="zero")
    if row.moved_at is not None and row.moved_at > ctx.now:
        return Invalid(_("This moment is still to come."), field="moved_at", code="future")
    if balance + row.quantity < 0:
        message = _("There are only %(balance)s here.") % {"balance": spoken(balance)}
        return Conflict(message, field="quantity", code="not_enough")
    return None


def _locations(ctx: Context, codes: set[str]) -> dict[str, Location]:
    """Return the locations by their code; one that is new is written with the first movement there."""
    known = {row.code: row for row in Location.objects.filter(code__in=codes)}
    return known | {
        code: new(ctx, Location, code=code, name=code, is_quarantine=code == QUARANTINE)
        for code in codes - known.keys()
    }


def _write(
    ctx: Context, movements: Sequence[StockMovement], balances: dict[tuple[UUID, UUID], Decimal]
) -> None:
    used = {movement.location.id: movement.location for movement in movements}
    Location.objects.bulk_create(sorted((p for p in used.values() if p._state.adding), key=lambda p: p.code))
    insert(movements)
    places = dict.fromkeys((movement.item_id, movement.location_id) for movement in movements)
    with connection.cursor() as cursor:
        cursor.executemany(
            "insert into inventory_onhand (id, workspace_id, item_id, location_id, quantity)"
            " values (%s, %s, %s, %s, %s)"
            " on conflict (workspace_id, item_id, location_id) do update set quantity = excluded.quantity",
            [(ctx.new_id(), ctx.workspace_id, *place, balances[place]) for place in places],
        )
    moved: dict[tuple[UUID, str], Decimal] = defaultdict(Decimal)
    # What only lies elsewhere changes nothing for anybody, but where quarantine gives it free; who moved it says so.
    freed = {m.item_id for m in movements if m.location.is_quarantine}
    for movement in movements:
        if movement.reason != Reason.TRANSFER or movement.item_id in freed:
            moved[movement.item_id, movement.reason] += movement.quantity
    lying: dict[UUID, Decimal] = defaultdict(Decimal)
    for (item_id, _location_id), balance in balances.items():
        lying[item_id] += balance
    # Backwards, for what lies is known after the last of them.
    facts = []
    for (item_id, reason), quantity in reversed(moved.items()):
        was, now = lying[item_id] - quantity, lying[item_id]
        lying[item_id] = was
        changed = difference({"on_hand": was}, {"on_hand": now})
        facts.append(StockChanged(item_id=item_id, quantity=quantity, reason=reason, **changed))
    announce(
        ctx,
        *reversed(facts),
    )
