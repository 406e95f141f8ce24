"""What was agreed on paper, and who we are: documents, a contract, details, addresses and people."""

from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from schakel.documents import jobs
from tests.documents.papers import pdf
from tests.journeys.year.walk import Walk

TITLE = "Jaarafspraak lagers"
PHONE = "010 123 45 67"
PLACE = {"street": "Kade 12", "postal_code": "3011 BB", "city": "Rotterdam"}


def in_browser(walk: Walk) -> None:
    """Find papers by what they say, agree with a contract, and put one's own company right."""
    _offered(walk)
    carla = walk.go("/documenten?search=toerental")
    expect(carla.locator("#documents-rows")).to_contain_text("Productblad 6205")
    expect(carla.locator("#documents-rows tr")).to_have_count(1)
    walk.go("/documenten?search=bouwvak")
    expect(carla.locator("#documents-rows")).to_contain_text(TITLE)
    carla.get_by_role("link", name="Contracten").click()
    carla.wait_for_url("**/klant/contracten")
    carla.get_by_role("link", name=TITLE).click()
    contract = carla.locator("#contract")
    expect(contract).to_contain_text("Wacht op uw antwoord")
    carla.get_by_label("Uw volledige naam").fill("Carla van Dalen")
    carla.get_by_role("button", name="Akkoord gaan").click()
    expect(carla.locator("#accept")).to_have_count(0)
    expect(carla.locator(".head")).to_contain_text("Loopt")

    walk.go("/bedrijf")
    carla.get_by_role("link", name="Wijzigen").first.click()
    carla.get_by_label("Telefoon").fill(PHONE)
    carla.get_by_role("button", name="Bewaren").click()
    expect(carla.locator("main")).to_contain_text(PHONE)
    carla.get_by_role("link", name="Adres toevoegen").click()
    carla.locator("[name=kind]").select_option("delivery")
    for name, value in PLACE.items():
        carla.locator(f"[name={name}]").fill(value)
    carla.get_by_role("button", name="Bewaren").click()
    expect(carla.locator("main")).to_contain_text("Kade 12, 3011 BB Rotterdam")

    carla.get_by_role("link", name="Uw mensen").click()
    carla.get_by_role("link", name="Iemand uitnodigen").click()
    carla.get_by_label("E-mailadres").fill(_email(walk))
    carla.get_by_label("Meekijker").check()
    carla.get_by_role("button", name="Uitnodiging versturen").click()
    expect(carla.locator("#invitations")).to_contain_text(_email(walk))
    carla.locator("summary.person-button").click()
    carla.get_by_role("button", name="English").click()
    expect(carla.locator("h1")).to_have_text("Your people")


def by_api(walk: Walk) -> None:
    """Do the same as a program."""
    carla = walk.programs["carla"]
    _offered(walk)
    (sheet,) = carla.get("/documents", search="toerental")["rows"]
    assert sheet["title"] == "Productblad 6205"
    (text,) = carla.get("/documents", search="bouwvak")["rows"]
    assert text["title"] == TITLE
    (row,) = carla.get("/contracts")["rows"]
    found = carla.get(f"/contracts/{row['id']}")
    agreed = {"name": "Carla van Dalen", "version": found["version"]}
    assert carla.post(f"/contracts/{row['id']}/accept", agreed)["state"] == "active"

    party = f"/parties/{walk.world.parties['carla']}"
    own = carla.get(party)
    details = {name: own[name] for name in ("language", "email", "website")}
    carla.post("/own-details", {**details, "phone": PHONE, "version": own["version"]})
    carla.post(f"{party}/addresses", {"kind": "delivery", **PLACE})
    told = carla.get(party)
    assert told["phone"] == PHONE
    assert "Kade 12" in [place["street"] for place in told["addresses"]]
    carla.post("/invitations", {"email": _email(walk), "audience": "customer", "roles": ["viewer"]})
    assert [row["name"] for row in carla.get("/people")["rows"]] == ["Carla", "Cees"]


def _email(walk: Walk) -> str:
    return f"nora.{walk.world.workspace.slug}@schakel.example"


def _offered(walk: Walk) -> None:
    """Write a contract with a text beside it, and send it."""
    term = {"start_date": walk.world.alice.today, "end_date": walk.world.soon(250)}
    whose = {"party_id": walk.world.parties["carla"], "role": "customer"}
    made = walk.desk.post("/contracts", {"title": TITLE, "notice_months": 3, **whose, **term})
    content = pdf("In de bouwvak leveren wij niet")
    file = SimpleUploadedFile("afspraak.pdf", content, "application/pdf")
    laid = walk.desk.form(f"/contracts/{made['id']}/document", {"file": file})
    # The jobs of the server do not run here.
    jobs.read_document(str(walk.world.workspace.id), laid["document_id"])
    walk.desk.post(f"/contracts/{made['id']}/send", {})
