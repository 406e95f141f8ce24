"""Which lines are at risk follows everything that happens while a proposal is open."""

from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext

from schakel.inventory.operations import record_stock_movement
from schakel.kernel import tenancy
from schakel.planning.models import LineRisk
from schakel.planning.operations.risks import list_lines_at_risk
from schakel.planning.schemas import RiskQuery
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.proposals import refuse_change_proposal
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.sales.operations.orders import place_sales_order
from tests.purchasing.answers import accept, change, respond
from tests.world import World, _in, day


def at_risk(world: World) -> list[str]:
    """Return the numbers of the sales orders at risk."""
    return sorted(row.number for row in list_lines_at_risk(world.alice, RiskQuery()).rows)


def stock(world: World, item: UUID, quantity: int) -> None:
    """Let so much come, or go."""
    reason = "receipt" if quantity > 0 else "despatch"
    found = _in("inventory.record_stock_movement", item_id=item, quantity=abs(quantity), reason=reason)
    record_stock_movement(world.alice, data=found)


def proposed(world: World, item: UUID, quantity: int = 60, days: int = 40) -> PurchaseOrderOut:
    """Let Sam propose to come much later with what was asked in four days."""
    bought = world.buys(item, quantity, day(4))
    return respond(world, bought, change(bought, (day(days), quantity)))


def test_a_line_that_is_pegged_on_the_delivery_after_the_proposal_is_at_risk(world: World) -> None:
    item = world.item("6205")
    bought = proposed(world, item)
    assert at_risk(world) == []
    sold = world.sells(item, 50, day(9))
    assert at_risk(world) == [sold.number]
    (row,) = list_lines_at_risk(world.alice, RiskQuery()).rows
    assert row.purchase_order_number == bought.number


def test_a_line_whose_goods_lie_in_stock_meanwhile_is_not_at_risk_any_more(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(4))
    sold = world.sells(item, 50, day(9))
    respond(world, bought, change(bought, (day(40), 60)))
    assert at_risk(world) == [sold.number]
    stock(world, item, 80)
    assert at_risk(world) == []
    stock(world, item, -70)
    assert at_risk(world) == [sold.number]


def test_another_purchase_order_that_covers_takes_the_risk_away(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(4))
    world.sells(item, 50, day(9))
    respond(world, bought, change(bought, (day(40), 60)))
    world.buys(item, 60, day(4), "rita")
    assert at_risk(world) == []


def test_who_stays_at_risk_is_so_since_the_same_moment(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(4))
    sold = world.sells(item, 30, day(9))
    respond(world, bought, change(bought, (day(40), 60)))
    with tenancy.enter(world.system):
        (before,) = LineRisk.objects.values_list("id", "since")
    later = world.sells(item, 20, day(9))
    assert at_risk(world) == sorted([sold.number, later.number])
    with tenancy.enter(world.system):
        assert before in set(LineRisk.objects.values_list("id", "since"))


def test_a_line_may_hang_on_proposals_of_two_orders_and_each_is_settled_by_itself(world: World) -> None:
    item = world.item("6205")
    first, second = world.buys(item, 30, day(4)), world.buys(item, 30, day(4), "rita")
    world.sells(item, 60, day(9))
    one = respond(world, first, change(first, (day(40), 30)))
    two = respond(world, second, change(second, (day(40), 30)), by="rita")
    rows = list_lines_at_risk(world.alice, RiskQuery()).rows
    assert sorted(row.purchase_order_number for row in rows) == sorted([first.number, second.number])
    assert one.lines[0].proposal is not None
    refuse_change_proposal(world.alice, one.lines[0].proposal.id)
    (left,) = list_lines_at_risk(world.alice, RiskQuery()).rows
    assert left.purchase_order_number == two.number


def test_a_new_answer_as_asked_ends_the_risk_though_no_supply_moves(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(4))
    sold = world.sells(item, 50, day(9))
    respond(world, bought, accept(bought))
    respond(world, bought, change(bought, (day(40), 60)))
    assert at_risk(world) == [sold.number]
    respond(world, bought, accept(bought))
    assert at_risk(world) == []


def test_a_refusal_of_one_line_leaves_the_risk_of_another_line_of_the_order(world: World) -> None:
    item, other = world.item("6205"), world.item("6206")
    lines = [{"item_id": of, "quantity": 60, "requested_date": day(4)} for of in (item, other)]
    order = _in("purchasing.place_purchase_order", supplier_id=world.parties["sam"], lines=lines)
    bought = place_purchase_order(world.alice, data=order)
    world.sells(item, 50, day(9))
    kept = world.sells(other, 50, day(9))
    answered = respond(world, bought, change(bought, (day(40), 60)), change(bought, (day(40), 60), line=1))
    proposal = next(line.proposal for line in answered.lines if line.item_id == item)
    assert proposal is not None
    refuse_change_proposal(world.alice, proposal.id)
    assert at_risk(world) == [kept.number]


def _placing(world: World, items: list[UUID]) -> list[str]:
    """Sell one of each item; return what was asked of the database."""
    lines = [{"item_id": item, "quantity": 1} for item in items]
    customer = world.parties["carla"]
    data = _in("sales.place_sales_order", customer_id=customer, requested_date=day(9), lines=lines)
    with CaptureQueriesContext(connection) as captured:
        place_sales_order(world.alice, data=data)
    return [query["sql"] for query in captured]


def test_it_costs_one_statement_without_a_proposal_and_the_same_for_one_as_for_many(world: World) -> None:
    quiet = [world.item(f"quiet{n}") for n in range(5)]
    spoken = [world.item(f"spoken{n}") for n in range(5)]
    for item in spoken:
        proposed(world, item)
    for items in (quiet, spoken):
        _placing(world, items[:1])
    looked = [sql for sql in _placing(world, quiet) if "orderresponseline" in sql or "linerisk" in sql]
    assert len(looked) == 1
    one, many = _placing(world, spoken[:1]), _placing(world, spoken)
    assert len(one) == len(many)
    assert len(at_risk(world)) > 5
