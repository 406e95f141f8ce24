"""Goods that come back: asked, approved, counted, inspected, credited or replaced; never more than was delivered."""

from dataclasses import replace

import pytest

from schakel.billing.operations import discard_invoice, get_invoice, list_invoices
from schakel.billing.schemas import InvoiceOut, InvoiceQuery
from schakel.inventory.models import OnHand
from schakel.inventory.operations import get_stock
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, NotFound
from schakel.notifications.models import Notification
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.return_answers import decline_return
from schakel.sales.operations.return_lists import download_return_slip, get_return, list_returns
from schakel.sales.operations.returns import (
    get_returnable_lines,
    mark_return_sent,
    request_return,
    withdraw_return,
)
from schakel.sales.schemas import ReturnAnswerIn, ReturnIn, ReturnOut, ReturnQuery, ReturnSentIn
from tests.accounts.colleagues import joins
from tests.billing.company import complete, invoiced, issued, left, taken_back
from tests.billing.returning import approved, asked, credited, inspected, received
from tests.kernel.at_once import at_once, failures
from tests.planning.invariants import broken
from tests.sales.shipping import refused
from tests.world import World


def _sold(world: World, quantity: int = 6) -> InvoiceOut:
    complete(world)
    return invoiced(world, world.item("6205", stock=20), quantity)


def _asked(world: World, invoice: InvoiceOut, quantity: int = 2, **said: object) -> ReturnOut:
    order_id = invoice.lines[0].order_id
    assert order_id
    line_id = get_sales_order(world.carla, order_id).lines[0].id
    return asked(world, order_id, line_id, quantity, **said)


def _told(world: World) -> set[str]:
    with tenancy.enter(world.system):
        return set(Notification.objects.filter(kind__startswith="return_").values_list("kind", flat=True))


def test_what_comes_back_goes_to_the_stock_and_is_credited_once(world: World) -> None:
    invoice = _sold(world)
    back = approved(world, _asked(world, invoice))
    sent = mark_return_sent(world.carla, back.id, ReturnSentIn(carrier="PostNL", tracking_number="3S1"))
    assert sent.status == "in_transit"
    assert received(world, back).status == "received"
    assert get_stock(world.alice, world.items["6205"]).on_hand == 14
    done = inspected(world, back, restocked_quantity=1, scrapped_quantity=1)
    assert done.status == "inspected"
    assert get_stock(world.alice, world.items["6205"]).on_hand == 15
    (draft_id,) = credited(world, back)
    draft = get_invoice(world.alice, draft_id)
    assert (draft.kind, draft.original_id, draft.return_number) == ("381", invoice.id, back.number)
    assert draft.lines[0].quantity == 2
    assert draft.lines[0].price == invoice.lines[0].price
    assert back.number in draft.note
    with refused("nothing_left"):
        credited(world, back)
    issued(world, draft_id)
    assert get_return(world.carla, back.id).status == "credited"
    assert get_sales_order(world.carla, back.sales_order_id).lines[0].returned_quantity == 2
    (seen,) = list_invoices(world.carla, InvoiceQuery(return_id=back.id)).rows
    assert seen.id == draft_id
    assert _told(world) == {"return_requested", "return_approved", "return_received", "return_credited"}


def test_what_is_refused_goes_back_and_is_never_credited(world: World) -> None:
    invoice = _sold(world)
    back = approved(world, _asked(world, invoice))
    received(world, back)
    assert inspected(world, back, refused_quantity=2, note="Gebruikt").status == "refused"
    assert get_stock(world.alice, world.items["6205"]).on_hand == 14
    with refused("not_inspected"):
        credited(world, back)
    assert "return_refused" in _told(world)


def test_nothing_comes_back_twice_nor_more_than_was_delivered(world: World) -> None:
    invoice = _sold(world)
    first = _asked(world, invoice, 4)
    with refused("too_much"):
        _asked(world, invoice, 3)
    withdraw_return(world.carla, first.id)
    second = _asked(world, invoice, 6)
    decline_return(world.alice, second.id, ReturnAnswerIn(answer="Te laat"))
    assert get_return(world.carla, second.id).answer == "Te laat"
    with refused("answered"):
        withdraw_return(world.carla, second.id)
    third = approved(world, _asked(world, invoice, 5))
    with refused("too_much"):
        received(world, third, 7)
    assert received(world, third, 4).lines[0].counted_quantity == 4
    (line,) = get_returnable_lines(world.carla, third.sales_order_id).lines
    assert line.returned_quantity == 4
    assert line.returnable_quantity == 2


def test_what_was_taken_back_otherwise_is_not_credited_again(world: World) -> None:
    invoice = _sold(world)
    back = approved(world, _asked(world, invoice, 4))
    received(world, back)
    inspected(world, back, restocked_quantity=4)
    taken_back(world, invoice, [(invoice.lines[0].id, 3)])
    with refused("not_invoiced"):
        credited(world, back)


def test_a_draft_that_is_thrown_away_can_be_made_again(world: World) -> None:
    back = approved(world, _asked(world, _sold(world)))
    received(world, back)
    inspected(world, back, restocked_quantity=2)
    (draft_id,) = credited(world, back)
    discard_invoice(world.alice, draft_id)
    assert get_return(world.alice, back.id).status == "inspected"
    assert len(credited(world, back)) == 1


def test_what_was_not_invoiced_yet_is_invoiced_first(world: World) -> None:
    complete(world)
    shipment = left(world, world.item("6205", stock=20), 6)
    line = shipment.lines[0]
    back = approved(world, asked(world, line.sales_order_id, line.order_line_id, 2))
    received(world, back)
    inspected(world, back, restocked_quantity=2)
    with refused("not_invoiced"):
        credited(world, back)


def test_what_was_approved_can_be_taken_back_until_it_is_sent(world: World) -> None:
    invoice = _sold(world)
    back = approved(world, _asked(world, invoice, 6))
    withdraw_return(world.carla, back.id)
    again = approved(world, _asked(world, invoice, 6))
    mark_return_sent(world.carla, again.id, ReturnSentIn())
    with refused("answered"):
        withdraw_return(world.carla, again.id)


def test_the_slip_is_there_once_it_is_approved(world: World) -> None:
    back = _asked(world, _sold(world))
    with pytest.raises(Conflict):
        download_return_slip(world.carla, back.id)
    approved(world, back)
    assert download_return_slip(world.carla, back.id).content.startswith(b"%PDF")


def test_strangers_see_nothing_of_it(world: World) -> None:
    back = _asked(world, _sold(world))
    data = ReturnIn.model_validate(
        {"lines": [{"order_line_id": back.lines[0].order_line_id, "quantity": 1, "reason": "other"}]}
    )
    # Another company of the workspace, a colleague who sees their own orders alone, and another workspace.
    rival = replace(world.carla, party_id=world.parties["cor"], person_id=world.olaf.person_id)
    nora = joins(world, "nora", world.carla, "buyer", scope="own")
    for stranger in (rival, nora, world.olaf):
        assert list_returns(stranger, ReturnQuery()).rows == []
        with pytest.raises(NotFound):
            get_return(stranger, back.id)
        with pytest.raises(NotFound):
            request_return(stranger, back.sales_order_id, data)
        with pytest.raises(NotFound):
            withdraw_return(stranger, back.id)
        with pytest.raises(NotFound):
            download_return_slip(stranger, back.id)


def test_of_two_who_ask_for_the_last_piece_one_does(lasting: World) -> None:
    world = lasting
    invoice = _sold(world, 1)
    (no,) = failures(at_once(*[lambda: _asked(world, invoice, 1)] * 2))
    assert isinstance(no, Conflict)
    assert no.message.startswith("Lager 6205: hiervan kan niets meer terug.")


def test_of_two_who_credit_the_same_return_one_does(lasting: World) -> None:
    world = lasting
    back = approved(world, _asked(world, _sold(world)))
    received(world, back)
    inspected(world, back, restocked_quantity=2)
    (no,) = failures(at_once(*[lambda: credited(world, back)] * 2))
    assert isinstance(no, Conflict)


def test_scrapped_goods_leave_no_stock(world: World) -> None:
    back = approved(world, _asked(world, _sold(world)))
    received(world, back)
    inspected(world, back, scrapped_quantity=2)
    assert broken(world) == []
    with tenancy.enter(world.system):
        assert not OnHand.objects.filter(location__is_quarantine=True, quantity__gt=0).exists()
