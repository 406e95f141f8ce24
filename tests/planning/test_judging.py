"""What the desk judges by: proposals with their effect, lines at risk, what waits too long, what happened."""

from datetime import timedelta

import pytest

from schakel.accounts.operations import list_facts, list_people
from schakel.accounts.schemas import FactQuery, PersonQuery
from schakel.inventory.operations import count_stock, list_stock
from schakel.inventory.schemas import StockQuery
from schakel.kernel.errors import NotFound
from schakel.parties.operations import list_parties
from schakel.parties.schemas import PartyQuery
from schakel.planning.operations.risks import list_lines_at_risk
from schakel.planning.operations.what_if import preview_change_proposal, preview_change_proposals
from schakel.planning.schemas import RiskQuery
from schakel.purchasing.operations.orders import count_purchase_orders, list_purchase_orders
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.operations.supplier_items import list_item_suppliers
from schakel.purchasing.schemas import OrderResponseIn, ProposalQuery, PurchaseOrderOut, PurchaseOrderQuery
from tests.world import World, _in, day


def later(world: World, bought: PurchaseOrderOut, days: int) -> PurchaseOrderOut:
    """Let Sam propose another day."""
    line = bought.lines[0]
    delivery = {"date": line.requested_date + timedelta(days=days), "quantity": line.quantity}
    answer = {"line_id": line.id, "answer": "change", "deliveries": [delivery]}
    return respond_to_purchase_order(
        world.sam, bought.id, OrderResponseIn.model_validate({"lines": [answer]})
    )


def test_many_proposals_are_judged_as_each_alone_even_of_one_item(world: World) -> None:
    item, other = world.item("6205"), world.item("6206")
    for of, due, days in ((item, 4, 30), (item, 11, 40), (other, 4, 20)):
        later(world, world.buys(of, 60, day(due)), days)
    world.sells(item, 50, day(9), priority=5)
    world.sells(item, 60, day(20))
    world.sells(other, 20, day(30))
    judged = preview_change_proposals(world.alice, ProposalQuery()).rows
    assert len(judged) == 3
    for row in judged:
        alone = preview_change_proposal(world.alice, row.id)
        assert (row.orders, row.amount, row.high_priority) == (
            alone.orders,
            alone.amount,
            alone.high_priority,
        )
    assert sum(row.orders for row in judged) > 0
    assert sum(row.high_priority for row in judged) > 0


def test_a_line_at_risk_names_who_waits_and_whose_proposal_it_hangs_on(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(4))
    sold = world.sells(item, 50, day(9))
    later(world, bought, 40)
    (risk,) = list_lines_at_risk(world.alice, RiskQuery()).rows
    assert (risk.number, risk.customer_name) == (sold.number, "Van Dalen Machinebouw BV")
    assert (risk.purchase_order_number, risk.supplier_name) == (bought.number, "Samson Lagers BV")


def test_only_what_should_have_been_answered_waits_too_long(world: World) -> None:
    item = world.item("6205")
    soon = world.buys(item, 10, day(14))
    world.buys(item, 10, day(15))
    answered = world.buys(item, 10, day(3))
    later(world, answered, 1)
    rows = list_purchase_orders(world.alice, PurchaseOrderQuery(waiting="yes")).rows
    assert [row.id for row in rows] == [soon.id]
    assert count_purchase_orders(world.alice).counts["waiting"] == 1


def test_the_list_of_stock_knows_what_lies_there_and_what_is_low(world: World) -> None:
    world.item("6205", stock=40)
    world.item("6206")
    from schakel.catalog.operations import create_item

    low = create_item(
        world.alice, data=_in("catalog.create_item", number="6207", name="Lager", safety_stock=5)
    )
    rows = list_stock(world.alice, StockQuery()).rows
    assert [(row.number, int(row.on_hand)) for row in rows] == [("6205", 40), ("6206", 0), ("6207", 0)]
    assert [row.id for row in list_stock(world.alice, StockQuery(low="yes")).rows] == [low.id]
    assert count_stock(world.alice).counts == {"low": 1}


def test_an_item_names_its_suppliers_the_preferred_one_first(world: World) -> None:
    from schakel.purchasing.operations.supplier_items import create_supplier_item

    item = world.item("6205", supplier="sam", lead_time_days=7)
    more = _in("purchasing.create_supplier_item", supplier_id=world.parties["rita"], item_id=item)
    create_supplier_item(world.alice, data=more)
    found = list_item_suppliers(world.alice, item).suppliers
    assert [(s.supplier_name, s.lead_time_days, s.preferred) for s in found] == [
        ("Samson Lagers BV", 7, True),
        ("Rita Aandrijvingen BV", None, False),
    ]


def test_facts_say_who_did_what_and_what_followed_by_itself(world: World) -> None:
    item = world.item("6205")
    bought = world.buys(item, 60, day(4))
    sold = world.sells(item, 50, day(9))
    later(world, bought, 3)
    happened = list_facts(world.alice, bought.id, FactQuery()).rows
    assert {(fact.name, fact.person_name) for fact in happened} == {
        ("purchasing.PurchaseOrderPlaced", "Alice"),
        ("purchasing.PurchaseOrderResponded", "Sam"),
    }
    followed = list_facts(world.alice, sold.id, FactQuery()).rows
    assert ("sales.PromiseGiven", "system") in {(fact.name, fact.audience) for fact in followed}
    with pytest.raises(NotFound):
        list_facts(world.olaf, bought.id, FactQuery())


def test_a_relation_is_found_by_its_number_and_knows_who_can_sign_in(world: World) -> None:
    (found,) = list_parties(world.alice, PartyQuery(search="100", role="customer", limit=1)).rows
    assert found.customer_number in {"1001", "1002"}
    (found,) = list_parties(world.alice, PartyQuery(search="2001")).rows
    assert (found.name, found.supplier_number) == ("Samson Lagers BV", "2001")
    (person,) = list_people(world.alice, PersonQuery(party_id=world.parties["sam"])).rows
    assert (person.name, person.audience) == ("Sam", "supplier")
