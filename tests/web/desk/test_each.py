"""Alice does something to many at once: each is done or refused by itself, once, and she reads both."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from schakel.billing.operations import record_payment
from schakel.kernel.uploads import Upload
from schakel.payables.operations import (
    get_supplier_invoice,
    list_supplier_payments,
    record_supplier_invoice,
)
from schakel.payables.schemas import SupplierPaymentQuery
from tests.payables.company import PDF, complete, delivered, invoices
from tests.purchasing.answers import accept, respond
from tests.web.desk.conftest import Desk, day
from tests.world import World

type Enter = Callable[[str], Desk]


def after(alice: Desk, path: str, sent: dict[str, Any]) -> str:
    """Return the page that is shown after a post."""
    shown: str = alice.get(alice.post(path, sent)["Location"]).content.decode()
    return shown


def test_what_is_refused_of_one_supplier_leaves_the_others_paid_once(world: World, enter: Enter) -> None:
    complete(world)
    paid = invoices(world, delivered(world, world.item("L-1"), 10))
    file = Upload("factuur.pdf", "", BytesIO(PDF), len(PDF))
    body = {"file": file, "number": "P-1", "issue_date": world.alice.today, "net_amount": 60}
    waits = record_supplier_invoice.invoke(world.rita, body=body | {"tax_amount": "12.60"})
    alice = enter("alice")
    chosen = {"select": [str(waits.id), str(paid.id)], "key": "k1"}
    for _click in range(2):
        shown = after(alice, "/kantoor/geld/inkoopfacturen/betaald", chosen)
        assert "1 factuur is betaald. Niet gedaan: " in shown
        assert waits.supplier_name in shown.partition("Niet gedaan: ")[2]
    assert get_supplier_invoice(world.alice, paid.id).status == "paid"
    (payment,) = list_supplier_payments(world.alice, SupplierPaymentQuery()).rows

    back = {"select": [str(payment.id)] * 2}
    shown = after(alice, "/kantoor/geld/inkoopfacturen/betalingen/terugdraaien", back)
    assert "1 betaling is teruggedraaid. Niet gedaan: " in shown
    assert get_supplier_invoice(world.alice, paid.id).status == "approved"


def test_taking_payments_back_says_what_was_done_and_what_was_not(world: World, enter: Enter) -> None:
    body = {"customer_id": world.parties["carla"], "paid_date": world.alice.today, "amount": "5"}
    payment = record_payment.invoke(world.alice, body=body)
    shown = after(enter("alice"), "/kantoor/geld/betalingen/terugdraaien", {"select": [str(payment.id)] * 2})
    assert "1 betaling is teruggedraaid. Niet gedaan: " in shown


def test_an_order_that_changed_since_it_was_seen_is_not_cancelled(world: World, enter: Enter) -> None:
    order = world.buys(world.item("6205"), 10, day(world, 7))
    changed = respond(world, order, accept(order))
    alice, page = enter("alice"), f"/kantoor/inkoop/{order.id}/annuleren"
    assert alice.post(page, {"reason": "", "version": str(order.version)}).status_code == 422
    assert f'name="version" value="{changed.version}"' in alice.get(page).content.decode()
    assert alice.post(page, {"reason": "", "version": str(changed.version)}).status_code == 302
