"""What a customer holds of an offer stays while another version is written, and only what was sent is agreed with."""

import pytest

from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict
from schakel.sales.models import QuotationVersion
from schakel.sales.operations.orders import get_sales_order
from schakel.sales.operations.quotation_lists import get_quotation
from schakel.sales.operations.quotations import change_quotation, revise_quotation
from tests.sales.quoting import accept, send, sent
from tests.world import World


def test_what_is_written_for_a_revision_changes_nothing_that_the_customer_holds(world: World) -> None:
    before = sent(world, reference="K-7")
    revise_quotation(world.alice, before.id)
    lines = [{"item_id": row.item_id, "quantity": row.quantity} for row in before.versions[0].lines]
    body = {"lines": lines, "reference": "K-8"}
    written = change_quotation.invoke(world.alice, path={"quotation_id": before.id}, body=body)
    assert [version.reference for version in written.versions] == ["K-8", "K-7"]
    held = get_quotation(world.carla, before.id)
    assert (held.reference, [version.reference for version in held.versions]) == ("K-7", ["K-7"])
    done = accept(world, held)
    assert done.signed_sha256 == before.versions[0].sha256
    assert done.sales_order_id is not None
    assert get_sales_order(world.carla, done.sales_order_id).reference == "K-7"


def test_a_revision_that_is_sent_brings_its_own_reference(world: World) -> None:
    before = sent(world, reference="K-7")
    revise_quotation(world.alice, before.id)
    lines = [{"item_id": row.item_id, "quantity": row.quantity} for row in before.versions[0].lines]
    body = {"lines": lines, "reference": "K-8"}
    now = send(world, change_quotation.invoke(world.alice, path={"quotation_id": before.id}, body=body))
    assert (now.reference, get_quotation(world.carla, now.id).reference) == ("K-8", "K-8")
    assert accept(world, now).signed_sha256 == now.versions[0].sha256


def test_what_does_not_say_what_was_sent_is_not_accepted(world: World) -> None:
    found = sent(world)
    with tenancy.enter(world.system):
        QuotationVersion.objects.filter(quotation_id=found.id).update(remark="Later geschreven")
    with pytest.raises(Conflict) as refusal:
        accept(world, found)
    assert refusal.value.code == "altered"
