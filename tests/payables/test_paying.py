"""What is approved is paid: to the cent, credit notes taken off, never more than is open."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from schakel.kernel.models import OutboxMessage
from schakel.notifications.models import Notification
from schakel.payables.operations import (
    answer_supplier_invoice,
    dispute_supplier_invoice,
    get_payment_performance,
    get_supplier_invoice,
    list_supplier_payments,
    record_supplier_payment,
    revoke_supplier_payment,
)
from schakel.payables.schemas import (
    ReasonIn,
    ReplyIn,
    SupplierInvoiceOut,
    SupplierPaymentIn,
    SupplierPaymentOut,
    SupplierPaymentQuery,
)
from tests.payables.company import complete, delivered, invoices, refused, sends
from tests.world import World


@pytest.fixture(autouse=True)
def ready(world: World) -> None:
    complete(world)


def pays(world: World, *wanted: SupplierInvoiceOut, **said: object) -> SupplierPaymentOut:
    ids = [one.id for one in wanted]
    body = {"supplier_id": world.parties["sam"], "supplier_invoice_ids": ids}
    body["paid_date"] = world.alice.today
    return record_supplier_payment(world.alice, SupplierPaymentIn.model_validate(body | said))


def test_an_invoice_is_paid_in_parts_and_then_nothing_is_open(world: World) -> None:
    invoice = invoices(world, delivered(world, world.item("L-1"), 10))
    pays(world, invoice, amount="70.00")
    found = get_supplier_invoice(world.sam, invoice.id)
    assert (found.status, found.open_amount) == ("approved", Decimal("2.60"))
    with refused(Invalid, "too_much"):
        pays(world, invoice, amount="2.61")
    pays(world, invoice)
    found = get_supplier_invoice(world.sam, invoice.id)
    assert (found.status, found.open_amount, found.response_code) == ("paid", Decimal(0), "PD")
    with refused(Conflict, "not_approved"):
        pays(world, invoice)
    assert len(list_supplier_payments(world.sam, SupplierPaymentQuery()).rows) == 2
    assert list_supplier_payments(world.rita, SupplierPaymentQuery()).rows == []


def test_a_credit_note_is_taken_off(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    invoice = sends(world, "S-1", order.number, [("L-1", "Lager", 10, "6")])
    credit = sends(world, "C-1", order.number, [("L-1", "Lager", 2, "6")], original="S-1")
    with refused(Conflict, "too_much_credit"):
        pays(world, credit)
    assert pays(world, invoice, credit).amount == Decimal("58.08")
    assert get_supplier_invoice(world.sam, credit.id).status == "paid"


def test_what_is_disputed_is_not_paid_and_the_supplier_hears_why(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    invoice = sends(world, "S-1", order.number, [("L-1", "Lager", 10, "6.50")])
    dispute_supplier_invoice(world.alice, invoice.id, ReasonIn(reason="Prijs is 6", version=invoice.version))
    with refused(Conflict, "not_approved"):
        pays(world, invoice)
    assert get_supplier_invoice(world.sam, invoice.id).reason == "Prijs is 6"
    answer_supplier_invoice(world.sam, invoice.id, ReplyIn(reply="Klopt, creditnota volgt"))
    with pytest.raises(NotFound):
        answer_supplier_invoice(world.rita, invoice.id, ReplyIn(reply="Ik ook"))
    with tenancy.enter(world.system):
        told = set(Notification.objects.values_list("kind", "audience"))
        mails = set(OutboxMessage.objects.values_list("kind", flat=True))
    assert ("supplier_invoice_disputed", "supplier") in told
    assert ("supplier_invoice_answered", "staff") in told
    assert {"supplier_invoice_disputed", "supplier_invoice_answered", "supplier_invoice_to_check"} <= mails


def test_anothers_invoice_is_not_paid_with_it(world: World) -> None:
    invoice = invoices(world, delivered(world, world.item("L-1"), 10))
    body = {"supplier_id": world.parties["rita"], "supplier_invoice_ids": [invoice.id]}
    said = SupplierPaymentIn.model_validate(body | {"paid_date": world.alice.today})
    with pytest.raises(NotFound):
        record_supplier_payment(world.alice, said)


def test_a_payment_that_was_taken_back_leaves_everything_open_as_before(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    invoice = sends(world, "S-1", order.number, [("L-1", "Lager", 10, "6")])
    credit = sends(world, "C-1", order.number, [("L-1", "Lager", 2, "6")], original="S-1")
    made = pays(world, invoice, credit)
    taken_back = revoke_supplier_payment(world.alice, made.id)
    assert taken_back.revoked_at == world.alice.now
    for one in (invoice, credit):
        found = get_supplier_invoice(world.sam, one.id)
        assert (found.status, found.open_amount, found.paid_at) == ("approved", one.total_amount, None)
    with refused(Conflict, "revoked"):
        revoke_supplier_payment(world.alice, made.id)
    assert pays(world, invoice, credit).amount == made.amount
    with tenancy.enter(world.system):
        told = set(Notification.objects.filter(subject_id=invoice.id).values_list("kind", "audience"))
    assert ("supplier_invoice_unpaid", "supplier") in told


def test_of_two_payments_one_is_taken_back_and_the_other_stands(world: World) -> None:
    invoice = invoices(world, delivered(world, world.item("L-1"), 10))
    first = pays(world, invoice, amount="70.00")
    pays(world, invoice)
    revoke_supplier_payment(world.alice, first.id)
    found = get_supplier_invoice(world.sam, invoice.id)
    assert (found.status, found.open_amount) == ("approved", Decimal(70))
    rows = list_supplier_payments(world.sam, SupplierPaymentQuery()).rows
    assert {row.id: row.revoked_at is None for row in rows}[first.id] is False
    assert sum(row.revoked_at is None for row in rows) == 1


def test_only_the_desk_takes_a_payment_back(world: World) -> None:
    made = pays(world, invoices(world, delivered(world, world.item("L-1"), 10)))
    for caller in (world.sam, world.rita):
        with pytest.raises(NotAllowed):
            revoke_supplier_payment(caller, made.id)
    with pytest.raises(NotFound):
        revoke_supplier_payment(world.olaf, made.id)


def test_a_payment_that_was_taken_back_does_not_count_for_how_we_pay(world: World) -> None:
    invoice = invoices(world, delivered(world, world.item("L-1"), 10))
    alice = replace(world.alice, now=world.alice.now + timedelta(days=90))
    told = {"supplier_id": world.parties["sam"], "supplier_invoice_ids": [invoice.id]}
    wrong = SupplierPaymentIn.model_validate(told | {"paid_date": alice.today})
    revoke_supplier_payment(alice, record_supplier_payment(alice, wrong).id)
    record_supplier_payment(alice, SupplierPaymentIn.model_validate(told | {"paid_date": world.alice.today}))
    found = get_payment_performance(alice, world.parties["sam"])
    assert (found.counted, found.on_time, found.overdue) == (1, 1, 0)
