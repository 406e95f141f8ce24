"""Deviations as the tests report them."""

from dataclasses import replace
from datetime import datetime, time
from typing import Any

from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.notifications.models import Notification
from schakel.purchasing.schemas import GoodsReceiptOut
from schakel.quality.operations import (
    answer_non_conformance,
    close_non_conformance,
    complete_corrective_action,
    report_non_conformance,
)
from schakel.quality.schemas import NonConformanceOut
from tests.purchasing.receiving import comes, inspect
from tests.world import World, day

ANSWER: dict[str, Any] = {
    "cause": "Gereedschap versleten",
    "containment": "Voorraad nagemeten",
    "corrective_action": "Elke week meten",
    "action_date": day(14),
}


def at(found: Any) -> dict[str, str]:
    return {"non_conformance_id": str(found.id)}


def rejected(world: World, quantity: int = 8) -> GoodsReceiptOut:
    """Let Sam deliver something of which an inspection rejects a part."""
    receipt = comes(world, world.buys(world.item("6205"), 20, day(3)), 20, to_inspect=True, lot_number="L-7")
    return inspect(world, receipt, 20 - quantity, quantity)


def report(world: World, who: str = "sam", **more: Any) -> NonConformanceOut:
    """Report a deviation of a supplier."""
    told = {"supplier_id": str(world.parties[who]), "defect_code": "damage", "description": "Ingedeukt"}
    return report_non_conformance.invoke(world.alice, body=told | more)


def answer(world: World, found: Any, ctx: Context | None = None, **more: Any) -> NonConformanceOut:
    return answer_non_conformance.invoke(ctx or world.sam, path=at(found), body=ANSWER | more)


def done(world: World, found: Any) -> NonConformanceOut:
    return complete_corrective_action.invoke(world.sam, path=at(found), body={})


def close(world: World, found: Any, word: str = "Geen afkeur meer") -> NonConformanceOut:
    return close_non_conformance.invoke(world.alice, path=at(found), body={"effectiveness": word})


def told(world: World, ctx: Context) -> list[str]:
    """Return of what kinds somebody was told, the oldest first."""
    with tenancy.enter(world.system):
        rows = Notification.objects.filter(person_id=ctx.person_id, subject_kind="non_conformance")
        return list(rows.order_by("created_at", "id").values_list("kind", flat=True))


def later(world: World, when: Any) -> Context:
    """Return the product itself on another day."""
    return replace(world.system, now=datetime.combine(when, time(6), world.alice.timezone))
