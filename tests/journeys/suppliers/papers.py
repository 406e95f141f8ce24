"""Papers: a certificate that expires and is renewed, a drawing beside an order, a contract that is accepted."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from playwright.sync_api import expect

from schakel.contracts.term import notice_day
from schakel.documents.jobs import watch
from schakel.kernel.context import system_context
from schakel.web.ui.format import day_text
from tests.documents.papers import pdf
from tests.journeys.suppliers.by_program import Programs, fetched, sent, told
from tests.journeys.suppliers.company import Company
from tests.journeys.suppliers.in_browsers import Browsers, chosen, loaded, press, reads

CERTIFICATE, ASKED, SAID = "ISO 9001", "Geldt dit ook in de bouwvak?", "Ja, ook dan."
NAME = "Sam Samson"
MONTH, YEAR = timedelta(days=25), timedelta(days=400)


def in_the_morning(company: Company) -> None:
    """Look at the days of documents, as the worker does each morning."""
    watch(system_context(company.world.workspace.id, now=datetime.now(UTC)))


def terms(company: Company) -> dict[str, Any]:
    """Return what is agreed: until the end of the year after next, three months' notice, then a year more."""
    return {
        "title": "Jaarafspraak lagers",
        "start_date": company.today,
        "end_date": date(company.today.year + 2, 12, 31),
        "notice_months": 3,
        "renewal_months": 12,
        "note": "Levering franco.",
    }


def notice(company: Company) -> date:
    """Return until when notice can be given."""
    day = notice_day(terms(company)["end_date"], 3, 0)
    assert day is not None
    return day


def certify_by_program(walk: Programs) -> None:
    """Ask for the certificate, send and accept it, warn of its last day, and renew it."""
    company, alice, sam = walk.company, walk.alice, walk.sam
    party = walk.order("page")["supplier_id"]
    told(alice.post("/document-requests", {"party_id": party, "title": CERTIFICATE}))
    (asked,) = told(sam.get("/document-requests?which=open"))["rows"]
    until = {"valid_to": company.today + MONTH, "number": "C-77"}
    told(sam.post(f"/document-requests/{asked['id']}/answer", until | sent("iso.pdf", pdf("ISO 9001"))))
    (row,) = told(alice.get("/documents?which=to_check&kind=certificate"))["rows"]
    told(alice.post(f"/documents/{row['id']}/accept", {}))
    for _again in range(2):
        in_the_morning(company)
    warned = [one for one in told(sam.get("/notifications"))["rows"] if one["kind"] == "document_expiring"]
    assert [(one["data"]["number"], one["data"]["new_date"]) for one in warned] == [
        (CERTIFICATE, str(company.today + MONTH))
    ]
    (row,) = told(sam.get("/documents?which=expiring"))["rows"]
    later = {"valid_to": company.today + YEAR}
    told(sam.post(f"/documents/{row['id']}/versions", later | sent("iso-nieuw.pdf", pdf("ISO 9001 nieuw"))))
    told(alice.post(f"/documents/{row['id']}/accept", {}))
    seen = told(sam.get(f"/documents/{row['id']}"))
    assert (seen["review"], seen["validity"], seen["latest"]) == ("accepted", "valid", 2)


def draw_by_program(walk: Programs) -> None:
    """Lay a drawing beside an order; Sam fetches it there."""
    order = walk.order("page")["id"]
    beside = {
        "subject_kind": "purchase_order",
        "subject_id": order,
        "kind": "drawing",
        "title": "Tekening 6205",
    }
    told(walk.alice.post("/documents", beside | sent("tekening.pdf", pdf("Tekening 6205"))))
    (row,) = told(walk.sam.get(f"/documents?subject_kind=purchase_order&subject_id={order}"))["rows"]
    assert fetched(walk.sam.get(f"/documents/{row['id']}/content")) == pdf("Tekening 6205")


def agree_by_program(walk: Programs) -> None:
    """Send a contract, talk about it, accept it; both read until when notice can be given."""
    company, alice, sam = walk.company, walk.alice, walk.sam
    party = walk.order("page")["supplier_id"]
    made = told(alice.post("/contracts", terms(company) | {"party_id": party, "role": "supplier"}))
    told(alice.post(f"/contracts/{made['id']}/document", sent("contract.pdf", pdf("Jaarafspraak"))))
    told(alice.post(f"/contracts/{made['id']}/send", {}))
    (row,) = told(sam.get("/contracts?which=waiting"))["rows"]
    told(sam.post(f"/contracts/{row['id']}/comments", {"text": ASKED}))
    told(alice.post(f"/contracts/{row['id']}/comments", {"text": SAID}))
    read = told(sam.get(f"/contracts/{row['id']}"))
    assert [one["text"] for one in read["comments"]] == [ASKED, SAID]
    assert fetched(sam.get(f"/documents/{read['document_id']}/content")) == pdf("Jaarafspraak")
    agreed = {"name": NAME, "version": read["version"]}
    found = told(sam.post(f"/contracts/{row['id']}/accept", agreed))
    assert (found["state"], found["notice_date"]) == ("active", str(notice(company)))
    prices = told(sam.get("/supplier-items"))["rows"]
    assert {one["item_number"]: one["price"] for one in prices} == dict.fromkeys(
        ("6205", "6206", "6301"), "6"
    )


def certify_in_browsers(walk: Browsers) -> None:
    """Ask for the certificate, send and accept it, warn of its last day, and renew it."""
    company = walk.company
    until = day_text(company.today + MONTH, company.today)
    alice = walk.alice_at(f"/documenten/opvragen?party_id={company.world.parties['sam']}")
    alice.get_by_label("Wat wordt gevraagd").fill(CERTIFICATE)
    press(alice, "Vragen")
    reads(alice.locator("tr", has_text=CERTIFICATE), "Gevraagd")
    sam = walk.sam_at("")
    sam.locator("#asked").get_by_role("link", name=CERTIFICATE).click()
    sam.locator("input[type=file]").set_input_files(chosen("iso.pdf", pdf("ISO 9001")))
    sam.get_by_label("Nummer").fill("C-77")
    sam.get_by_label("Geldig tot en met").fill(str(company.today + MONTH))
    press(sam, "Versturen")
    reads(sam.locator(".toasts"), CERTIFICATE)
    _accepts(walk)
    for _again in range(2):
        in_the_morning(company)
    walk.sam_at("/meldingen")
    reads(sam.locator("#main"), f"{CERTIFICATE} verloopt: {until}.")
    expect(sam.get_by_text(f"{CERTIFICATE} verloopt")).to_have_count(1)
    walk.sam_at("/documenten?which=expiring")
    sam.get_by_role("link", name=CERTIFICATE).click()
    reads(sam.locator(".head"), "Verloopt")
    sam.locator("input[type=file]").set_input_files(chosen("iso-nieuw.pdf", pdf("ISO 9001 nieuw")))
    sam.get_by_label("Geldig tot en met").fill(str(company.today + YEAR))
    press(sam, "Versturen")
    reads(sam.locator(".toasts"), CERTIFICATE)
    _accepts(walk)
    sam.reload()
    reads(sam.locator(".head"), "Beschikbaar", "Versie2")
    expect(sam.locator(".head")).not_to_contain_text("Verloopt")


def _accepts(walk: Browsers) -> None:
    alice = walk.alice_at("/documenten?which=to_check&kind=certificate")
    alice.get_by_role("link", name=CERTIFICATE).click()
    press(alice, "Goedkeuren")
    reads(alice.locator(".head"), "C-77")
    expect(alice.locator(".head")).not_to_contain_text("Te beoordelen")


def draw_in_browsers(walk: Browsers) -> None:
    """Lay a drawing beside an order; Sam fetches it there."""
    alice = walk.alice_at(f"/inkoop?search={walk.number('page')}")
    alice.get_by_role("link", name=walk.number("page")).first.click()
    alice.get_by_role("link", name="Document toevoegen").click()
    alice.locator("input[type=file]").set_input_files(chosen("tekening.pdf", pdf("Tekening 6205")))
    alice.get_by_label("Titel").fill("Tekening 6205")
    alice.get_by_label("Soort").select_option(label="Tekening")
    press(alice, "Bewaren")
    sam = walk.opens("page")
    reads(sam.locator("#papers"), "Tekening 6205", "Tekening · Van Rijn Techniek")
    assert loaded(sam, "Downloaden") == pdf("Tekening 6205")


def agree_in_browsers(walk: Browsers) -> None:
    """Send a contract, talk about it, accept it; both read until when notice can be given."""
    company, agreed = walk.company, terms(walk.company)
    alice = walk.alice_at(f"/relaties/contracten/nieuw?party={company.world.parties['sam']}")
    alice.get_by_label("Titel").fill(agreed["title"])
    alice.get_by_label("Begint").fill(str(agreed["start_date"]))
    alice.get_by_label("Loopt tot en met").fill(str(agreed["end_date"]))
    alice.get_by_label("Opzegtermijn, maanden").fill("3")
    alice.get_by_label("Verlengt vanzelf, maanden").fill("12")
    alice.get_by_label("Wat is afgesproken").fill(agreed["note"])
    press(alice, "Bewaren")
    alice.locator("input[type=file]").set_input_files(chosen("contract.pdf", pdf("Jaarafspraak")))
    press(alice, "Toevoegen")
    expect(alice.get_by_role("link", name="contract.pdf")).to_be_visible()
    press(alice, "Naar hen versturen")
    reads(alice.locator(".head"), "Ligt bij hen")
    sam = walk.sam_at("")
    sam.locator("#contracts-to-answer").get_by_role("link", name=agreed["title"]).click()
    reads(sam.locator("#agreed"), "Levering franco.")
    assert loaded(sam, "contract.pdf") == pdf("Jaarafspraak")
    until = day_text(notice(company), company.today)
    reads(sam.locator("#about"), "3 maanden", f"Opzeggen tot en met{until}")
    for page, said in ((sam, ASKED), (alice, SAID)):
        page.locator("#comments textarea").fill(said)
        press(page.locator("#comments"), "Versturen")
        for other in (sam, alice):
            reads(other.locator("#comments"), said)
    sam.get_by_label("Uw volledige naam").fill(NAME)
    press(sam, "Akkoord gaan")
    reads(sam.locator(".head"), "Loopt")
    reads(sam.locator("#about"), NAME)
    walk.sam_at("/afspraken")
    reads(
        sam.locator("#contracts-section tr", has_text=agreed["title"]),
        day_text(notice(company), company.today),
    )
    reads(sam.locator("#prices-section tr", has_text="SL-6205"), "Kogellager 6205", "€ 6,00", "10")
