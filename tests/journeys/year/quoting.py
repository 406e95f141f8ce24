"""What would this cost me: asked, offered, offered anew, agreed with, ordered."""

from typing import Any

from playwright.sync_api import expect

from tests.journeys.year.walk import Walk


def in_browser(walk: Walk) -> None:
    """Order the same once more, ask a quotation for it instead, and agree with the second version."""
    carla = walk.go(f"/orders/{walk.met['second']}")
    carla.get_by_label("Meer acties").click()
    carla.get_by_role("button", name="Opnieuw bestellen").click()
    expect(carla.locator("#cart")).to_contain_text("Rollenketting 5 meter")
    carla.get_by_label("Uw referentie").fill("Perslijn 3")
    carla.get_by_label("Wanneer wilt u het hebben?").fill(f"{walk.world.soon(10)}")
    carla.get_by_role("button", name="Offerte aanvragen").click()
    expect(carla.locator("#quotation-request")).to_contain_text("Wacht op offerte")
    _offer(walk)
    walk.go("/offertes")
    carla.locator("a.row-link").first.click()
    quotation = carla.locator("#quotation")
    expect(quotation).to_contain_text("€ 128,25")
    walk.met["quotation"] = carla.url.rpartition("/")[2]
    _offer_anew(walk)
    # The page that she has open is of the first version: what she reads now is the second.
    expect(quotation).to_contain_text("€ 121,50")
    expect(carla.locator("#versions")).to_contain_text("Versie 2")
    with carla.expect_download() as coming:
        carla.get_by_role("link", name="PDF").first.click()
    assert coming.value.path().read_bytes().startswith(b"%PDF")
    carla.get_by_label("Voor- en achternaam").fill("Carla van Dalen")
    carla.get_by_role("button", name="Akkoord en bestellen").click()
    expect(carla.locator("#order")).to_contain_text("€ 121,50")
    expect(carla.locator("#order")).to_contain_text("Uw offerte OF-10001")
    walk.met["third"] = carla.url.rpartition("/")[2]


def by_api(walk: Walk) -> None:
    """Do the same as a program."""
    carla = walk.programs["carla"]
    carla.post(f"/sales-orders/{walk.met['second']}/to-cart")
    carla.post("/cart/quotation", {"reference": "Perslijn 3", "wanted_date": walk.world.soon(10)})
    _offer(walk)
    (found,) = carla.get("/quotations")["rows"]
    walk.met["quotation"] = found["id"]
    path = f"/quotations/{found['id']}"
    carla.post(f"{path}/view")
    _offer_anew(walk)
    agreed: dict[str, Any] = {"name": "Carla van Dalen"}
    status, said = carla.refused(f"{path}/accept", {**agreed, "version_number": 1})
    assert (status, "versie" in said.lower()) == (409, True), said
    assert carla.fetch(f"{path}/versions/2/pdf").startswith(b"%PDF")
    done = carla.post(f"{path}/accept", {**agreed, "version_number": 2})
    order = carla.get(f"/sales-orders/{done['sales_order_id']}")
    assert (order["total_amount"], order["quotation_number"]) == ("121.5", "OF-10001")
    walk.met["third"] = order["id"]


def _offer(walk: Walk) -> None:
    """Answer the request with five percent off."""
    (asked,) = walk.desk.get("/requests-for-quotation", state="requested")["rows"]
    made = walk.desk.post(f"/requests-for-quotation/{asked['id']}/quotation")
    _written(walk, made["id"], "5")


def _offer_anew(walk: Walk) -> None:
    """Offer ten percent off instead."""
    made = walk.desk.post(f"/quotations/{walk.met['quotation']}/revise")
    _written(walk, made["id"], "10")


def _written(walk: Walk, quotation: str, discount: str) -> None:
    path = f"/quotations/{quotation}"
    found = walk.desk.get(path)
    newest = max(found["versions"], key=lambda version: version["number"])
    (line,) = newest["lines"]
    body = {
        "item_id": line["item_id"],
        "quantity": line["quantity"],
        "price": "45",
        "discount_percent": discount,
    }
    written = {"reference": found["reference"], "valid_until": newest["valid_until"], "lines": [body]}
    walk.desk.post(path, written)
    walk.desk.post(f"{path}/send", {})
