"""What can I order, what does it cost me, and when is it here?"""

from playwright.sync_api import expect

from tests.journeys.year.company import GTIN
from tests.journeys.year.walk import Walk, told

# A word with a typo, a plural that stands at the end of a longer word, her own number, and the one under the bars.
SEARCHES = (("laager", "6206-2RS"), ("kettingen", "08B-1"), ("VD-77", "08B-1"), (GTIN, "6205-2RS"))


def in_browser(walk: Walk) -> None:
    """Leaf and search, and read one item from top to bottom."""
    carla = walk.go("/bestellen")
    rows = carla.locator("#catalogue-rows")
    carla.get_by_role("link", name="Kogellagers").click()
    expect(rows).not_to_contain_text("Rollenketting")
    carla.get_by_role("link", name="FAG").click()
    expect(rows.get_by_role("link")).to_have_text(["Kogellager 30x62x16"])
    for typed, number in SEARCHES:
        walk.go(f"/bestellen?search={typed}")
        expect(rows).to_contain_text(number)
    expect(rows).to_contain_text("vanaf 10 stuks € 8,75 (uw afspraak 2026-014)")

    rows.get_by_role("link", name="Kogellager 25x52x15").first.click()
    expect(carla.locator(".head")).to_contain_text("€ 10,00 per stuk")
    # The rule of this company: enough or not, and no number.
    expect(carla.locator(".head")).to_contain_text(f"Ruim op voorraad, bij u {told(walk.world.soon(2))}")
    expect(carla.locator("#stairs-section")).to_contain_text("uw afspraak 2026-014")
    expect(carla.locator("#stairs-section")).to_contain_text("−12,5%")
    picture = carla.locator("#offered-item > .pictures img")
    assert picture.evaluate("shown => shown.decode().then(() => shown.naturalWidth)") > 0
    paper = carla.locator("main li", has_text="Productblad 6205")
    with carla.expect_download() as coming:
        paper.get_by_role("link", name="Downloaden").click()
    assert coming.value.path().read_bytes().startswith(b"%PDF")

    walk.go(f"/bestellen/{walk.item('6206-2RS')}")
    expect(carla.locator(".head")).to_contain_text("uw prijslijst")
    expect(carla.locator("#stairs-section")).to_contain_text("Vanaf 50 stuks")
    walk.go(f"/bestellen/{walk.item('08B-1')}")
    expect(carla.locator(".head")).to_contain_text("Niet op voorraad, bij u")
    expect(carla.locator("#facts")).to_contain_text("VD-77")


def by_api(walk: Walk) -> None:
    """Ask the same."""
    carla = walk.programs["carla"]
    counts = carla.get("/catalogue/counts")["counts"]
    assert (counts["brand:SKF"], counts["brand:Rexnord"]) == (1, 1)
    (fag,) = carla.get("/catalogue/available", brand="FAG")["rows"]
    assert fag["number"] == "6206-2RS"
    for typed, number in SEARCHES:
        assert number in [row["number"] for row in carla.get("/catalogue/available", search=typed)["rows"]]
    bearing = carla.get(f"/catalogue/available/{walk.item('6205-2RS')}")
    assert [(step["min_quantity"], step["price"]) for step in bearing["breaks"]] == [
        ("1", "10"),
        ("10", "8.75"),
    ]
    assert bearing["breaks"][1]["price_reference"] == "2026-014"
    there = bearing["availability"]
    assert (there["disclosed"], there["bucket"], there["free_quantity"]) == ("buckets", "10+", None)
    assert there["expected_date"] == f"{walk.world.soon(2)}"
    assert carla.fetch(f"/documents/{bearing['picture_document_id']}/picture").startswith(b"RIFF")
    about = carla.get("/documents", subject_id=walk.item("6205-2RS"))["rows"]
    paper = next(row for row in about if row["title"] == "Productblad 6205")
    assert carla.fetch(f"/documents/{paper['id']}/content").startswith(b"%PDF")
    bigger = carla.get(f"/catalogue/available/{walk.item('6206-2RS')}")
    assert (bigger["price"], bigger["price_source"]) == ("11", "own_list")
    chain = carla.get(f"/catalogue/available/{walk.item('08B-1')}")
    assert (chain["availability"]["bucket"], chain["buyers_item_id"]) == ("0", "VD-77")
