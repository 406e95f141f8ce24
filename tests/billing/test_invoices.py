"""From what left to an invoice that went out."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from schakel.billing.operations import (
    change_invoice,
    count_invoices,
    credit_invoice,
    discard_invoice,
    draft_invoices,
    get_invoice,
    issue_invoices,
    list_invoices,
    list_shipments_to_invoice,
)
from schakel.billing.schemas import (
    CreditIn,
    DraftIn,
    InvoiceChangeIn,
    InvoiceQuery,
    IssueIn,
    ShipmentToInvoiceQuery,
)
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.parties.models import Party
from schakel.parties.operations import get_party, record_bank_account
from schakel.parties.schemas import BankAccountIn
from tests.billing.company import complete, drafted, invoiced, issued, left, taken_back
from tests.world import World


def test_what_left_becomes_an_invoice_with_its_vat_and_a_number(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    shipment = left(world, item, 3)
    (waiting,) = list_shipments_to_invoice(world.alice, ShipmentToInvoiceQuery()).rows
    assert (waiting.id, waiting.net_amount) == (shipment.id, shipment.lines[0].quantity * 10)
    (draft,) = drafted(world, shipment.id)
    assert (draft.status, draft.number, draft.total_amount) == ("draft", "", Decimal("36.30"))
    assert list_shipments_to_invoice(world.alice, ShipmentToInvoiceQuery()).rows == []
    (invoice,) = issued(world, draft.id)
    assert invoice.number == f"{world.alice.today.year}-10001"
    assert invoice.due_date == world.alice.today + timedelta(30)
    assert [(t.category, t.rate, t.taxable_amount, t.tax_amount) for t in invoice.taxes] == [
        ("S", Decimal(21), Decimal("30.00"), Decimal("6.30"))
    ]
    assert (invoice.seller.iban, invoice.buyer.city) == ("NL91ABNA0417164300", "Rotterdam")


def test_a_customer_sees_an_invoice_once_it_went_out_and_never_a_draft(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    (draft,) = drafted(world, left(world, item, 3).id)
    with pytest.raises(NotFound):
        get_invoice(world.carla, draft.id)
    assert list_invoices(world.carla, InvoiceQuery()).rows == []
    issued(world, draft.id)
    shown = get_invoice(world.carla, draft.id)
    assert (shown.total_amount, len(shown.lines), len(shown.taxes)) == (Decimal("36.30"), 1, 1)
    assert [row.id for row in list_invoices(world.carla, InvoiceQuery()).rows] == [draft.id]
    with pytest.raises(NotFound):
        get_invoice(replace(world.carla, party_id=world.parties["cor"]), draft.id)


def test_what_left_is_invoiced_once(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    shipment = left(world, item, 3)
    (draft,) = drafted(world, shipment.id)
    with pytest.raises(Conflict) as refused:
        draft_invoices(world.alice, DraftIn(shipment_ids=[shipment.id]))
    assert refused.value.code == "nothing_to_invoice"
    discard_invoice(world.alice, draft.id)
    (again,) = drafted(world, shipment.id)
    assert again.total_amount == draft.total_amount


def test_one_invoice_a_customer_where_that_is_asked(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    shipments = [left(world, item, quantity).id for quantity in (3, 4)]
    (together,) = drafted(world, *shipments, together=True)
    assert [line.quantity for line in together.lines] == [3, 4]
    assert together.total_amount == Decimal("84.70")


def test_a_draft_that_lacks_what_the_law_wants_stays_one_and_takes_no_number(world: World) -> None:
    item = world.item("6205", stock=100)
    (draft,) = drafted(world, left(world, item, 3).id)
    with pytest.raises(Invalid) as refused:
        issue_invoices(world.alice, IssueIn(invoice_ids=[draft.id]))
    assert {problem.code for problem in refused.value.problems} == {"lacking"}
    complete(world)
    assert issued(world, draft.id)[0].number.endswith("-10001")


def test_an_invoice_asks_for_the_account_recorded_last(world: World) -> None:
    complete(world)
    with tenancy.enter(world.system):
        own = Party.objects.get(is_own=True).id
    later = replace(world.alice, now=world.alice.now + timedelta(hours=1))
    record_bank_account(later, own, BankAccountIn(iban="NL20INGB0001234567"))
    assert [row.iban for row in get_party(world.alice, own).bank_accounts] == [
        "NL20INGB0001234567",
        "NL91ABNA0417164300",
    ]
    assert invoiced(world, world.item("6205", stock=50), 1).seller.iban == "NL20INGB0001234567"


def test_what_went_out_never_changes(world: World) -> None:
    complete(world)
    invoice = invoiced(world, world.item("6205", stock=100), 3)
    for act in (
        lambda: issue_invoices(world.alice, IssueIn(invoice_ids=[invoice.id])),
        lambda: discard_invoice(world.alice, invoice.id),
        lambda: change_invoice(world.alice, invoice.id, InvoiceChangeIn(note="x", version=invoice.version)),
    ):
        with pytest.raises(Conflict):
            act()
    complete_again = get_invoice(world.alice, invoice.id)
    assert complete_again == invoice


def test_a_credit_note_takes_back_no_more_than_was_invoiced(world: World) -> None:
    complete(world)
    invoice = invoiced(world, world.item("6205", stock=100), 5)
    line = invoice.lines[0].id
    credit = taken_back(world, invoice, [(line, 2)])
    assert (credit.kind, credit.original_number) == ("381", invoice.number)
    assert (credit.total_amount, credit.status) == (Decimal("24.20"), "settled")
    assert get_invoice(world.alice, invoice.id).open_amount == Decimal("36.30")
    with pytest.raises(Invalid):
        credit_invoice(
            world.alice,
            invoice.id,
            CreditIn.model_validate({"note": "x", "lines": [{"line_id": line, "quantity": 4}]}),
        )
    rest = taken_back(world, invoice)
    assert rest.lines[0].quantity == 3
    assert get_invoice(world.carla, invoice.id).status == "settled"
    with pytest.raises(Conflict):
        taken_back(world, invoice)


def test_the_counts_are_those_of_the_list(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    invoiced(world, item, 3)
    drafted(world, left(world, item, 1).id)
    counts = count_invoices(world.alice).counts
    assert (counts["draft"], counts["issued"], counts["overdue"]) == (1, 1, 0)
    later = replace(world.alice, now=world.alice.now + timedelta(31))
    assert count_invoices(later).counts["overdue"] == 1
    assert len(list_invoices(later, InvoiceQuery(overdue="yes")).rows) == 1
