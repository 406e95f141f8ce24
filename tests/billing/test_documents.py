"""What goes out is checked before, and the same bytes for ever after."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from schakel.accounts.models import Membership
from schakel.billing.models import Invoice
from schakel.billing.operations import get_invoice, get_statement, issue_invoices
from schakel.billing.schemas import InvoiceOut, IssueIn, StatementQuery
from schakel.hub.formats.checks.checking import check
from schakel.hub.formats.reading import read
from schakel.hub.jobs import keep_invoice
from schakel.hub.models import IssuedDocument
from schakel.hub.operations import (
    download_invoice,
    download_invoice_ubl,
    download_invoices,
    download_statement,
)
from schakel.hub.schemas import InvoicesToDownload
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.models import FactRecord, OutboxMessage
from schakel.kernel.uploads import Download
from schakel.notifications.mails import write
from tests.billing.company import complete, drafted, invoiced, issued, left, taken_back
from tests.world import World


def content(file: Download) -> bytes:
    found = b"".join(file.open())
    assert len(found) == file.size
    return found


def ready(world: World, quantity: int = 3) -> InvoiceOut:
    complete(world)
    return invoiced(world, world.item("6205", stock=100), quantity)


def test_the_customer_fetches_a_paper_and_a_ubl_that_say_what_the_ledger_says(world: World) -> None:
    invoice = ready(world)
    pdf, ubl = (content(fetch(world.carla, invoice.id)) for fetch in (download_invoice, download_invoice_ubl))
    checked = check(ubl)
    assert checked.fatal == []
    assert checked.rule_sets
    assert read(ubl) is not None
    paper = PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert "36,30" in paper
    assert invoice.number in paper
    assert "Rotterdam" in paper
    statement = get_statement(world.carla, StatementQuery())
    assert statement.closing == invoice.total_amount == Decimal("36.30")
    assert b">36.30</cbc:PayableAmount>" in ubl


def test_the_paper_is_a_pdf_a_3b_with_the_ubl_inside(world: World) -> None:
    invoice = ready(world)
    ubl = content(download_invoice_ubl(world.alice, invoice.id))
    reader = PdfReader(BytesIO(content(download_invoice(world.alice, invoice.id))))
    root: Any = reader.trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    assert intent["/DestOutputProfile"].get_object().get_data()
    about = root["/Metadata"].get_data().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in about
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in about
    (attached,) = root["/AF"]
    assert attached["/AFRelationship"] == "/Alternative"
    assert attached["/EF"]["/F"].get_data() == ubl
    assert reader.trailer.get("/Encrypt") is None
    assert "/ID" in reader.trailer
    fonts: Any = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    for font in fonts:
        (below,) = font.get_object()["/DescendantFonts"]
        descriptor = below.get_object()["/FontDescriptor"].get_object()
        assert {"/FontFile2", "/FontFile3"} & descriptor.keys()


def test_years_later_it_is_the_same_bytes_whatever_became_of_the_company(world: World) -> None:
    invoice = ready(world)
    keep_invoice(str(world.workspace.id), str(invoice.id))
    first = [content(fetch(world.carla, invoice.id)) for fetch in (download_invoice, download_invoice_ubl)]
    with tenancy.enter(world.system):
        Invoice.objects.filter(id=invoice.id).update(note="Iets anders", buyer={})
    keep_invoice(str(world.workspace.id), str(invoice.id))
    again = [content(fetch(world.alice, invoice.id)) for fetch in (download_invoice, download_invoice_ubl)]
    assert again == first
    with tenancy.enter(world.system):
        assert IssuedDocument.objects.filter(invoice_id=invoice.id).count() == 2


def test_what_breaks_a_rule_does_not_go_out_and_takes_no_number(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    (draft,) = drafted(world, left(world, item, 3).id)
    with tenancy.enter(world.system):
        # As a mistake of ours in the arithmetic would leave it: the lines no longer add up.
        Invoice.objects.filter(id=draft.id).update(net_amount=31, total_amount="37.30", open_amount="37.30")
    with pytest.raises(Invalid) as refused:
        issue_invoices(world.alice, IssueIn(invoice_ids=[draft.id]))
    assert {problem.code for problem in refused.value.problems} == {"rules"}
    assert "BR-CO-10" in str(refused.value.problems)
    assert get_invoice(world.alice, draft.id).status == "draft"
    with tenancy.enter(world.system):
        Invoice.objects.filter(id=draft.id).update(net_amount=30, total_amount="36.30", open_amount="36.30")
    assert issued(world, draft.id)[0].number.endswith("-10001")


def test_a_credit_note_names_what_it_takes_back_and_asks_for_no_money(world: World) -> None:
    invoice = ready(world)
    credit = taken_back(world, invoice)
    ubl = content(download_invoice_ubl(world.carla, credit.id))
    assert check(ubl).fatal == []
    assert invoice.number.encode() in ubl
    paper = PdfReader(BytesIO(content(download_invoice(world.carla, credit.id)))).pages[0].extract_text()
    assert "36,30" in paper
    assert invoice.number in paper
    assert "Betaal" not in paper


def test_many_come_in_one_archive_and_each_is_noted(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    ids = [invoiced(world, item, quantity).id for quantity in (1, 2, 3)]
    packed = content(download_invoices(world.carla, InvoicesToDownload(invoice_ids=ids, form="both")))
    archive = ZipFile(BytesIO(packed))
    assert archive.testzip() is None
    assert len(archive.namelist()) == 6
    assert content(download_invoice_ubl(world.carla, ids[0])) in [
        archive.read(name) for name in archive.namelist()
    ]
    assert facts(world, ids[:1]) == ["pdf", "ubl", "ubl"]


def facts(world: World, ids: Sequence[object]) -> list[str]:
    with tenancy.enter(world.system):
        rows = FactRecord.objects.filter(name="hub.InvoiceDownloaded", subject_id__in=ids).order_by("id")
        return sorted(row.data["form"] for row in rows)


def test_nobody_fetches_a_draft_or_what_is_anothers(world: World) -> None:
    complete(world)
    item = world.item("6205", stock=100)
    (draft,) = drafted(world, left(world, item, 1).id)
    invoice = invoiced(world, item, 2)
    with pytest.raises(Conflict):
        download_invoice(world.alice, draft.id)
    with pytest.raises(NotFound):
        download_invoice(world.carla, draft.id)
    with pytest.raises(NotFound):
        download_invoice_ubl(world.olaf, invoice.id)
    with pytest.raises(NotFound):
        download_invoices(world.carla, InvoicesToDownload(invoice_ids=[invoice.id, draft.id]))


def test_who_asks_twice_with_one_key_gets_the_archive_twice(world: World) -> None:
    invoice = ready(world)
    caller = replace(world.carla, idempotency_key="dl-1")
    for _again in range(2):
        found = download_invoices.invoke(caller, body={"invoice_ids": [invoice.id]})
        assert len(ZipFile(BytesIO(content(found))).namelist()) == 1


def test_the_statement_as_a_paper_says_what_the_page_says(world: World) -> None:
    invoice = ready(world)
    paper = PdfReader(BytesIO(content(download_statement(world.carla, StatementQuery()))))
    text = paper.pages[0].extract_text()
    assert "36,30" in text
    assert invoice.number in text
    with pytest.raises(NotFound):
        download_statement(world.carla, StatementQuery(customer_id=world.parties["cor"]))


def test_who_pays_at_the_customer_is_told_and_finds_it_there(world: World) -> None:
    invoice = ready(world)
    with tenancy.enter(world.system):
        message = OutboxMessage.objects.get(kind="invoice_issued", subject_id=invoice.id)
    subject, text = write(world.carla, message, "Carla")
    assert invoice.number in subject
    assert "36,30" in text
    assert f"/klant/facturen/{invoice.id}" in text
    with tenancy.enter(world.system):
        Membership.objects.filter(person_id=world.carla.person_id).update(roles=["buyer"], marks=[])
    later = invoiced(world, world.items["6205"], 1)
    with tenancy.enter(world.system):
        assert not OutboxMessage.objects.filter(subject_id=later.id).exists()
