"""What is to be bought is proposed with its reason, combined per supplier, and ordered once."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from schakel.catalog.models import Item
from schakel.kernel import tenancy
from schakel.planning.operations.purchase_proposals import (
    count_purchase_proposals,
    list_purchase_proposals,
    place_proposed_orders,
)
from schakel.planning.schemas.proposals import (
    PlacedProposals,
    ProposedOrdersIn,
    PurchaseProposal,
    PurchaseProposalQuery,
)
from schakel.purchasing.models import PurchaseOrder, SupplierItem
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.sales.operations.orders import get_sales_order
from tests.kernel.at_once import at_once, failures
from tests.planning.invariants import broken
from tests.world import World, day


def proposed(world: World, **query: Any) -> dict[str, PurchaseProposal]:
    rows = list_purchase_proposals(world.alice, PurchaseProposalQuery(**query)).rows
    return {row.item_number: row for row in rows}


def order(world: World, *rows: PurchaseProposal, **said: Any) -> PlacedProposals:
    lines = [{"item_id": row.id, "proposed_quantity": row.proposed_quantity} | said for row in rows]
    return place_proposed_orders(world.alice, ProposedOrdersIn.model_validate({"lines": lines}))


def terms(world: World, number: str, **values: Any) -> None:
    with tenancy.enter(world.system):
        SupplierItem.objects.filter(item_id=world.items[number]).update(**values)


def keep(world: World, item: UUID, quantity: int) -> None:
    with tenancy.enter(world.system):
        Item.objects.filter(id=item).update(safety_stock=quantity)


def test_what_an_order_lacks_is_proposed_with_the_need_behind_it(world: World) -> None:
    item = world.item("6205", stock=10, lead_time_days=3)
    sold = world.sells(item, 25, day(28))
    row = proposed(world)["6205"]
    assert row.to_order_quantity == row.proposed_quantity == 15
    assert row.below_safety_quantity == 0
    assert row.supplier_id == world.parties["sam"]
    assert (int(row.price), int(row.amount)) == (6, 90)
    (need,) = row.needs
    assert (need.number, int(need.quantity), need.requested_date) == (sold.number, 15, day(28))
    # A day to handle and one on the road before it; three working days of the supplier before that.
    assert (need.needed_date, row.needed_date) == (day(24), day(24))
    assert (row.requested_date, row.order_by_date) == (day(24), day(21))


def test_what_is_needed_sooner_than_it_can_come_is_asked_for_as_soon_as_it_can(world: World) -> None:
    world.sells(world.item("6205", lead_time_days=10), 5, day(2))
    row = proposed(world)["6205"]
    assert row.order_by_date is not None
    assert row.order_by_date < world.alice.today
    assert row.requested_date == world.soon(10)


def test_the_quantity_is_what_the_supplier_delivers_at_least_and_per(world: World) -> None:
    world.sells(world.item("6205"), 25, day(28))
    terms(world, "6205", moq=40, order_multiple=12)
    assert proposed(world)["6205"].proposed_quantity == 48
    terms(world, "6205", moq=1, order_multiple=12)
    assert proposed(world)["6205"].proposed_quantity == 36


def test_stock_below_its_safety_level_is_filled_up_to_it(world: World) -> None:
    item = world.item("6205", stock=30)
    keep(world, item, 50)
    row = proposed(world)["6205"]
    assert (int(row.to_order_quantity), int(row.below_safety_quantity), row.need_count) == (0, 20, 0)
    # What is coming counts, what is sold does not.
    world.buys(item, 15, day(9))
    world.sells(item, 10, day(1))
    assert proposed(world)["6205"].below_safety_quantity == 15
    world.buys(item, 15, day(9))
    assert proposed(world) == {}


def test_an_item_that_is_no_longer_kept_is_bought_for_orders_alone(world: World) -> None:
    item = world.item("6205")
    keep(world, item, 50)
    world.sells(item, 5, day(28))
    with tenancy.enter(world.system):
        Item.objects.filter(id=item).update(is_active=False)
    assert proposed(world)["6205"].proposed_quantity == 5


def test_what_is_chosen_becomes_one_order_for_each_supplier_and_nothing_is_to_be_bought_any_more(
    world: World,
) -> None:
    sold = [
        world.sells(world.item(number, supplier=supplier), 5, day(40))
        for number, supplier in (("A", "sam"), ("B", "rita"), ("C", "sam"))
    ]
    done = order(world, *proposed(world).values())
    assert [row.lines for row in done.orders] == [1, 2]
    assert done.skipped == []
    assert proposed(world) == {}
    found = get_purchase_order(world.alice, done.orders[1].purchase_order_id)
    assert [(line.item_number, int(line.quantity), int(line.price)) for line in found.lines] == [
        ("A", 5, 6),
        ("C", 5, 6),
    ]
    # The orders that needed it stand on it, and keep their day.
    for before in sold:
        assert get_sales_order(world.alice, before.id).lines[0].promised_date == day(40)
    assert broken(world) == []


def test_another_quantity_and_day_are_ordered_as_they_were_filled_in(world: World) -> None:
    world.sells(world.item("6205"), 5, day(40))
    done = order(world, *proposed(world).values(), quantity=20, requested_date=day(30))
    (line,) = get_purchase_order(world.alice, done.orders[0].purchase_order_id).lines
    assert (int(line.quantity), line.requested_date) == (20, day(30))


def test_who_orders_a_proposal_again_orders_nothing(world: World) -> None:
    world.sells(world.item("6205"), 5, day(40))
    (row,) = proposed(world).values()
    order(world, row)
    again = order(world, row)
    assert again.orders == []
    assert again.skipped[0].message.startswith("Hiervan hoeft niets meer")


def test_a_proposal_that_grew_meanwhile_is_not_ordered_as_it_was(world: World) -> None:
    item = world.item("6205")
    world.sells(item, 5, day(40))
    (row,) = proposed(world).values()
    world.sells(item, 3, day(40))
    assert order(world, row).skipped[0].message.startswith("Er is nu 8")


def test_two_who_order_the_same_at_once_order_it_once(lasting: World) -> None:
    world = lasting
    for number in "ABCD":
        world.sells(world.item(number), 5, day(40))
    rows = list(proposed(world).values())
    done = at_once(lambda: order(world, *rows), lambda: order(world, *reversed(rows)))
    assert failures(done) == []
    assert sorted(len(answer.orders) for answer in done) == [0, 1]
    with tenancy.enter(world.system):
        assert PurchaseOrder.objects.count() == 1
    assert proposed(world) == {}


def test_one_that_cannot_be_ordered_is_named_and_the_others_are_ordered(world: World) -> None:
    for number in ("A", "B", "C", "D"):
        world.sells(world.item(number), 5, day(40))
    terms(world, "B", price=0)
    terms(world, "C", preferred=False)
    terms(world, "D", order_multiple=10)
    rows = proposed(world)
    lines = [{"item_id": row.id, "proposed_quantity": row.proposed_quantity} for row in rows.values()]
    for line in lines:
        if line["item_id"] == rows["D"].id:
            line["quantity"] = Decimal(12)
    done = place_proposed_orders(world.alice, ProposedOrdersIn.model_validate({"lines": lines}))
    assert [row.lines for row in done.orders] == [1]
    said = {row.item_number: row.message for row in done.skipped}
    assert set(said) == {"B", "C", "D"}
    assert "geen prijs" in said["B"]
    assert "geen leverancier" in said["C"]
    assert "Kies 20" in said["D"]


def test_proposals_are_counted_searched_and_filtered(world: World) -> None:
    world.sells(world.item("A"), 5, day(40))
    world.sells(world.item("B", supplier="rita"), 5, day(30))
    keep(world, world.item("C"), 5)
    world.sells(world.item("D"), 1, day(20))
    terms(world, "D", preferred=False)
    counts = count_purchase_proposals(world.alice).counts
    assert counts == {"orders": 3, "safety": 1, "no_supplier": 1}
    assert list(proposed(world)) == ["D", "B", "A", "C"]
    assert list(proposed(world, sort="soonest", which="orders")) == ["D", "B", "A"]
    assert list(proposed(world, search="rita")) == ["B"]
    assert list(proposed(world, which="no_supplier")) == ["D"]
    assert list(proposed(world, supplier_id=world.parties["sam"], which="safety")) == ["C"]


def test_a_need_of_the_past_is_asked_for_as_soon_as_it_can_come(world: World) -> None:
    world.sells(world.item("6205", lead_time_days=None), 5, world.alice.today)
    row = proposed(world)["6205"]
    assert row.order_by_date is None
    assert isinstance(row.requested_date, date)
    assert row.requested_date > world.alice.today
