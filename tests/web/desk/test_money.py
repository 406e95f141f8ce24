"""From what left to what was paid, over the pages: Alice invoices, Carla finds it and pays, and nothing is open."""

from collections.abc import Callable
from io import BytesIO

from pypdf import PdfReader

from schakel.billing.operations import get_invoice, get_statement, list_invoices
from schakel.billing.schemas import InvoiceQuery, StatementQuery
from schakel.hub.formats.checks.checking import check
from tests.billing.company import complete, drafted, invoiced, left
from tests.web.desk.conftest import Desk
from tests.world import World

type Enter = Callable[[str], Desk]


def content(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_what_left_is_invoiced_found_fetched_and_paid(world: World, enter: Enter) -> None:
    complete(world)
    shipment = left(world, world.item("6205", stock=10), 3)
    alice, carla = enter("alice"), enter("carla")
    assert shipment.number in alice.get("/kantoor/geld/te-factureren").content.decode()
    made = alice.post("/kantoor/geld/te-factureren/maken", {"select": str(shipment.id), "together": ""})
    (draft,) = list_invoices(world.alice, InvoiceQuery()).rows
    assert made["Location"] == f"/kantoor/geld/facturen/{draft.id}"
    page = f"/klant/facturen/{draft.id}"
    assert carla.get(page).status_code == 404
    alice.post("/kantoor/geld/facturen/versturen", {"select": str(draft.id)})
    number = get_invoice(world.alice, draft.id).number

    listed = carla.get("/klant/facturen").content.decode()
    assert "U hebt 1 factuur open, van €\N{NO-BREAK SPACE}36,30." in listed
    shown = carla.get(page).content.decode()
    assert number in shown
    assert "<svg" in shown.partition('id="pay"')[2]
    ubl = content(carla.get(f"{page}/ubl"))
    assert check(ubl).fatal == []
    assert b">36.30</cbc:PayableAmount>" in ubl
    paper = PdfReader(BytesIO(content(carla.get(f"{page}/pdf")))).pages[0].extract_text()
    assert "36,30" in paper
    assert get_statement(world.carla, StatementQuery()).closing == draft.total_amount

    day = world.alice.today.isoformat()
    paid = {"key": "p1", "customer": "1001", "amount": "36,30", "paid_date": day, "reference": number}
    answer = alice.post("/kantoor/geld/betaling", paid)
    assert answer["Location"] == f"/kantoor/geld/rekening/{world.parties['carla']}"
    assert "U hebt geen open facturen." in carla.get("/klant/facturen").content.decode()
    assert get_statement(world.carla, StatementQuery()).closing == 0


def test_many_are_fetched_in_one_archive_and_a_customer_sends_none(world: World, enter: Enter) -> None:
    complete(world)
    item = world.item("6205", stock=10)
    ids = [str(invoiced(world, item, quantity).id) for quantity in (1, 2)]
    (draft,) = drafted(world, left(world, item, 1).id)
    carla = enter("carla")
    answer = carla.post("/klant/facturen/ophalen", {"select": ids, "paper": "ubl"})
    assert content(answer).startswith(b"PK")
    assert "versturen" not in carla.get("/klant/facturen").content.decode()
    assert carla.post("/klant/facturen/ophalen", {"select": str(draft.id), "form": "ubl"}).status_code == 404


def test_a_statement_of_any_days_stands_on_a_page_and_on_paper(world: World, enter: Enter) -> None:
    complete(world)
    invoice = invoiced(world, world.item("6205", stock=10), 1)
    carla = enter("carla")
    assert invoice.number in carla.get("/klant/facturen/rekening").content.decode()
    assert content(carla.get("/klant/facturen/rekening/pdf")).startswith(b"%PDF-")
    wrong = carla.get("/klant/facturen/rekening?from_date=2026-12-31&to_date=2026-01-01")
    assert wrong.status_code == 422
