"""An invoice as a document: under its sender's own name, once, whole, and kept as it was sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfWriter

from schakel.catalog.operations import create_item
from schakel.documents import jobs
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.uploads import Upload
from schakel.parties.models import BankAccount
from schakel.parties.operations import record_bank_account, remove_bank_account
from schakel.parties.schemas import BankAccountIn
from schakel.payables.operations import (
    download_supplier_invoice,
    get_supplier_invoice,
    list_supplier_invoices,
    record_supplier_invoice,
)
from schakel.payables.schemas import SupplierInvoiceOut, SupplierInvoiceQuery
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.run.proof.e_invoices import BUYER, SELLER, e_invoice
from tests.payables.company import PDF, add_up, complete, delivered, invoices, keys, refused, sends, uploads
from tests.purchasing.receiving import comes
from tests.world import World

LINES = [("L-1", "Lager L-1", 10, "6.00")]


@pytest.fixture(autouse=True)
def ready(world: World) -> None:
    complete(world)


def typed(world: World, content: bytes = PDF, **said: object) -> SupplierInvoiceOut:
    file = Upload("factuur.pdf", "", BytesIO(content), len(content))
    body = {"file": file, "number": "P-1", "issue_date": world.alice.today, "net_amount": 60}
    return record_supplier_invoice.invoke(world.sam, body=body | {"tax_amount": "12.60"} | said)


def test_an_invoice_in_anothers_name_is_refused(world: World) -> None:
    delivered(world, world.item("L-1"), 10)
    content = e_invoice("S-1", world.alice.today, "", LINES)
    with pytest.raises(Invalid) as refusal:
        uploads(world.rita, content)
    assert refusal.value.code == "invalid" or refusal.value.problems[0].code == "other_sender"
    # The account of one and the number of another does not help.
    mixed = SELLER.model_copy(update={"kvk_number": "12345678"})
    with pytest.raises(Invalid):
        uploads(world.rita, e_invoice("S-1", world.alice.today, "", LINES, seller=mixed))
    assert list_supplier_invoices(world.alice, SupplierInvoiceQuery()).rows == []


def test_an_invoice_to_another_company_is_refused(world: World) -> None:
    other = BUYER.model_copy(update={"kvk_number": "87654321"})
    with refused(Invalid, "other_buyer"):
        uploads(world.sam, e_invoice("S-1", world.alice.today, "", LINES, buyer=other))


def test_the_desk_need_not_say_whose_it_is(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    found = uploads(world.alice, e_invoice("S-1", world.alice.today, order.number, LINES))
    assert (found.supplier_id, found.status) == (world.parties["sam"], "approved")


def test_what_breaks_a_rule_is_refused_by_the_id_of_the_rule(world: World) -> None:
    broken = e_invoice("S-1", world.alice.today, "", LINES).replace(b">72.60<", b">73.60<")
    with pytest.raises(Invalid) as refusal:
        uploads(world.sam, broken)
    assert any(problem.code.startswith("BR-") for problem in refusal.value.problems)


def test_the_same_file_twice_is_the_same_invoice(world: World) -> None:
    content = e_invoice("S-1", world.alice.today, "", LINES)
    assert uploads(world.sam, content).id == uploads(world.sam, content).id
    with pytest.raises(Conflict) as refusal:
        uploads(world.sam, content + b"\n")
    assert refusal.value.code == "duplicate"


def test_the_document_is_kept_as_it_was_sent(world: World) -> None:
    content = e_invoice("S-1", world.alice.today, "", LINES)
    found = uploads(world.sam, content)
    file = download_supplier_invoice(world.alice, found.id)
    assert b"".join(file.open()) == content
    with pytest.raises(NotFound):
        download_supplier_invoice(world.rita, found.id)
    with pytest.raises(NotFound):
        get_supplier_invoice(world.rita, found.id)


def test_an_e_invoice_within_a_pdf_is_read(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    made, packed = PdfWriter(), BytesIO()
    made.add_blank_page(100, 100)
    made.add_attachment("factur-x.xml", e_invoice("S-1", world.alice.today, order.number, LINES))
    made.write(packed)
    assert uploads(world.sam, packed.getvalue(), "factuur.pdf").status == "approved"
    with refused(Invalid, "no_e_invoice"):
        uploads(world.sam, PDF, "factuur.pdf")


def test_a_pdf_with_our_order_on_it_is_held_against_what_came(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    found = typed(world, order_number=order.number)
    assert (found.status, found.lines[0].matched_quantity, found.source) == ("approved", Decimal(10), "pdf")
    add_up(world)


def test_a_pdf_whose_total_is_another_waits(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    found = typed(world, order_number=order.number, net_amount=65, tax_amount="13.65")
    assert (found.status, found.codes) == ("to_check", ["tax", "total"])


@pytest.mark.parametrize(
    ("tax", "status"),
    [
        ("18.00", "approved"),
        # A cent for each rate is rounding.
        ("18.02", "approved"),
        ("18.03", "to_check"),
        ("0.00", "to_check"),
        ("9999.00", "to_check"),
    ],
)
def test_the_vat_of_a_pdf_is_expected_of_its_lines_also_at_two_rates(
    world: World, tax: str, status: str
) -> None:
    world.workspace.invoice_total_tolerance = 0
    world.keep_choices()
    reduced = create_item.invoke(
        world.alice, body={"number": "L-2", "name": "Boek", "sales_price": 10, "tax_kind": "reduced"}
    )
    lines = [
        {"item_id": item, "quantity": 10, "requested_date": world.soon(3), "price": 6}
        for item in (world.item("L-1"), reduced.id)
    ]
    body = {"supplier_id": world.parties["sam"], "lines": lines}
    order = place_purchase_order.invoke(world.alice, body=body)
    comes(world, order, 10, 10)
    found = typed(world, order_number=order.number, net_amount=120, tax_amount=tax)
    assert (found.status, found.codes) == (status, [] if status == "approved" else ["tax"])


def test_a_pdf_without_an_order_waits_for_somebody(world: World) -> None:
    assert typed(world).codes == ["no_lines"]


def test_the_first_account_of_a_supplier_is_checked_by_somebody_too(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    with tenancy.enter(world.system):
        (account_id,) = BankAccount.objects.filter(party_id=world.parties["sam"]).values_list("id", flat=True)
    remove_bank_account(world.alice, account_id)
    first = sends(world, "S-1", order.number, [("L-1", "Lager", 1, "6")])
    assert (first.status, first.codes) == ("to_check", ["account"])
    assert SELLER.iban in first.findings[0].text
    record_bank_account(world.alice, world.parties["sam"], BankAccountIn(iban=SELLER.iban))
    assert sends(world, "S-2", order.number, [("L-1", "Lager", 1, "6")]).status == "approved"


def test_an_invoice_made_of_an_order_asks_for_the_account_recorded_last(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    later = replace(world.alice, now=world.alice.now + timedelta(hours=1))
    other = record_bank_account(later, world.parties["sam"], BankAccountIn(iban="NL20INGB0001234567"))
    part = [{"order_line_id": order.lines[0].id, "quantity": 1}]
    assert invoices(world, order, "S-1", lines=part).iban == other.iban
    remove_bank_account(world.alice, other.id)
    assert invoices(world, order, "S-2", lines=part).iban == SELLER.iban


def test_an_unknown_account_is_said_before_money_goes_there(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    own = sends(world, "S-1", order.number, [("L-1", "Lager", 1, "6")])
    assert own.status == "approved"
    other = SELLER.model_copy(update={"iban": "NL20INGB0001234567"})
    content = e_invoice("S-2", world.alice.today, order.number, [("L-1", "Lager", 1, "6")], seller=other)
    assert uploads(replace(world.sam), content).codes == ["account"]


def test_a_document_that_is_refused_leaves_no_bytes_and_one_that_is_kept_stands_once(world: World) -> None:
    order = delivered(world, world.item("L-1"), 10)
    before = set(keys(world))
    sends(world, "S-1", order.number, [("L-1", "Lager", 1, "6")])
    (kept,) = set(keys(world)) - before
    with refused(Conflict, "duplicate"):
        sends(world, "S-1", order.number, [("L-1", "Lager", 2, "6")])
    assert set(keys(world)) - before == {kept}
    jobs.sweep_files(int((datetime.now(UTC) + timedelta(days=400)).timestamp()))
    assert kept in keys(world)
