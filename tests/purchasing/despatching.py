"""What Sam does when goods leave, in a word each."""

from datetime import date
from decimal import Decimal
from typing import Any

from schakel.kernel import tenancy
from schakel.purchasing.balance import Balance, balance_of
from schakel.purchasing.models import PurchaseOrderLine, ScheduleLine
from schakel.purchasing.operations.despatches import (
    correct_despatch_advice,
    issue_despatch_advice,
    withdraw_despatch_advice,
)
from schakel.purchasing.operations.receipts import expect_despatch_receipt
from schakel.purchasing.schemas import (
    DespatchAdviceIn,
    DespatchAdviceOut,
    DespatchCorrectionIn,
    DespatchReceiptIn,
    DespatchVersionIn,
    GoodsReceiptOut,
    PurchaseOrderOut,
)
from tests.world import World, day


def of(order: PurchaseOrderOut, quantity: float, line: int = 0, **more: Any) -> dict[str, Any]:
    """Say how much of an order's line leaves."""
    return {"order_line_id": str(order.lines[line].id), "quantity": str(quantity), **more}


def sends(
    world: World,
    *lines: dict[str, Any],
    number: str = "P-1",
    arrives: date | None = None,
    by: str = "sam",
    **more: Any,
) -> DespatchAdviceOut:
    """Announce a despatch."""
    data = {"number": number, "arrival_date": str(arrives or day(3)), "lines": lines, **more}
    return issue_despatch_advice(getattr(world, by), DespatchAdviceIn.model_validate(data))


def corrects(
    world: World, advice: DespatchAdviceOut, *lines: dict[str, Any], arrives: date | None = None, **more: Any
) -> DespatchAdviceOut:
    """Announce it as it should have been."""
    data = {"number": advice.number, "arrival_date": str(arrives or advice.arrival_date), "lines": lines}
    return correct_despatch_advice(world.sam, advice.id, DespatchCorrectionIn.model_validate(data | more))


def withdraws(world: World, advice: DespatchAdviceOut) -> DespatchAdviceOut:
    """Take it back."""
    return withdraw_despatch_advice(world.sam, advice.id, DespatchVersionIn())


def receives(world: World, advice: DespatchAdviceOut, *packages: int) -> GoodsReceiptOut:
    """Begin to count a despatch, or some packages of it."""
    ids = [package.id for package in advice.packages if package.position in packages]
    return expect_despatch_receipt(world.alice, advice.id, DespatchReceiptIn(package_ids=ids))


def balance(world: World, order: PurchaseOrderOut, line: int = 0) -> Balance:
    """Return where all of an order's line is."""
    line_id = order.lines[line].id
    with tenancy.enter(world.system):
        parts = list(ScheduleLine.objects.filter(line_id=line_id))
        return balance_of(PurchaseOrderLine.objects.get(id=line_id), parts)


def at(found: Balance) -> tuple[int, int, int, int]:
    """Return a balance in short: received, on its way, to announce, not coming."""
    places = (found.received, found.on_its_way, found.to_announce, found.not_coming)
    assert all(place >= Decimal(0) for place in places)
    return tuple(int(place) for place in places)  # type: ignore[return-value]
