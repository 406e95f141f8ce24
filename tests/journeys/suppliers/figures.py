"""Figures: what lies with us and will be needed, what was agreed and measured, and how Sam performs."""

import time
from typing import Any

from tests.journeys.suppliers.by_program import Programs, told
from tests.journeys.suppliers.company import DAYS, WAITED, Company
from tests.journeys.suppliers.in_browsers import Browsers, press, reads

FORMULA = (
    "Op tijd en compleet betekent: op elke bevestigde dag was alles binnen wat voor die dag bevestigd was"
)


def waited(company: Company) -> int:
    """Return in how many working days most orders were answered."""
    return DAYS.working_days_between(DAYS.add_working_days(company.today, -WAITED), company.today)


def look_by_program(walk: Programs) -> None:
    """Read stock, need and delivery times, then say that suppliers see only whether there is any."""
    seen = _items(walk)
    assert {item: row["stock"]["bucket"] for item, row in seen.items()} == {
        "6205": "10+",
        "6206": "0",
        "6301": "0",
    }
    # Ordered forty of eight times, ten taken off; of two of them seventy-seven came.
    assert {item: row["on_order_quantity"] for item, row in seen.items()} == {
        "6205": "233",
        "6206": "160",
        "6301": "0",
    }
    assert [need["quantity"] for need in seen["6301"]["needs"] if need["quantity"] != "0"] == ["24"]
    taken = seen["6205"]["delivery_time"]
    assert (seen["6205"]["delivery_days"], taken["counted"], taken["median_days"], taken["slow_days"]) == (
        10,
        5,
        "10",
        14,
    )
    rules = told(walk.alice.get("/trading-rules"))
    told(walk.alice.post("/trading-rules", rules | {"disclosed_stock": "yes_no"}))


def _items(walk: Programs) -> dict[str, Any]:
    return {row["item_number"]: row for row in told(walk.sam.get("/supplied-items"))["rows"]}


def score_by_program(walk: Programs) -> None:
    """Read how Sam performs, by which formula, and that Alice reads the same."""
    party = walk.order("page")["supplier_id"]
    found, at_desk = (
        told(program.get(f"/parties/{party}/performance")) for program in (walk.sam, walk.alice)
    )
    assert found == at_desk
    assert (found["formula_version"], found["on_time_in_full"]) == (
        1,
        {"counted": 3, "good": 2, "percent": "66.7"},
    )
    (miss,) = found["misses"]
    late = walk.company.orders["late"].number
    assert (miss["purchase_order_number"], miss["cause"], miss["days"]) == (late, "late", 4)
    assert (found["answers"]["counted"], found["answers"]["median_days"]) == (11, str(waited(walk.company)))
    quality = found["quality"]
    assert (quality["received_quantity"], quality["rejected_quantity"], quality["ppm"]) == ("377", "7", 18567)
    assert (found["ours"]["orders"], found["ours"]["changed_orders"]) == (11, 1)
    paid = told(walk.sam.get(f"/parties/{party}/payment-performance"))
    assert (paid["on_time"], paid["counted"]) == (1, 1)
    # What Alice said of the stock holds within ten seconds.
    for _half_second in range(21):
        stock = [row["stock"] for row in _items(walk).values()]
        if stock[0]["disclosed"] == "yes_no":
            break
        time.sleep(0.5)
    assert [(one["is_available"], one["bucket"]) for one in stock] == [(True, ""), (False, ""), (False, "")]


def look_in_browsers(walk: Browsers) -> None:
    """Read stock, need and delivery times, then say that suppliers see only whether there is any."""
    sam = walk.sam_at("")
    sam.get_by_role("link", name="Voorraad en behoefte").click()
    rows = {item: sam.locator("tr", has_text=f"SL-{item}") for item in ("6205", "6206", "6301")}
    reads(rows["6205"], "10+", "233 stuks", "10 afgesproken; 10 gemeten, 9 van de 10 binnen 14 (5 keer)")
    reads(rows["6206"], "160 stuks")
    reads(rows["6301"], "24 stuks", "24")
    walk.alice_at("/inrichting/regels")
    walk.alice.get_by_label("Wat klanten en leveranciers van de voorraad zien").select_option("yes_no")
    press(walk.alice, "Bewaren")
    reads(walk.alice.locator(".toasts"), "Binnen tien seconden geldt het voor iedereen.")


def score_in_browsers(walk: Browsers) -> None:
    """Read how Sam performs, by which formula, and that Alice reads the same."""
    sam, days = walk.sam_at(""), waited(walk.company)
    sam.get_by_role("link", name="Leverprestatie").click()
    walk.alice_at(f"/relaties/{walk.company.world.parties['sam']}/prestaties")
    for page in (sam, walk.alice):
        words = "werkdag" if days == 1 else "werkdagen"
        reads(page.locator(".head"), "66,7% (2 van 3)", f"{days} {words}", "98,1%")
        reads(page.locator("#missed"), walk.number("late"), "4 werkdagen te laat")
        reads(page.locator("#formula"), FORMULA, "versie 1")
        reads(page.locator("#quality"), "377", "7", "18.567")
        reads(page.locator("#ours"), "1 van 11", "100% (1 van 1)")
    # What Alice said of the stock holds by now, or within ten seconds.
    walk.sam_at("/voorraad-en-behoefte")
    rows = [sam.locator("tr", has_text=f"SL-{item}") for item in ("6205", "6206")]
    for _half_second in range(21):
        if "niet op voorraad" in rows[1].inner_text():
            break
        sam.wait_for_timeout(500)
        sam.reload()
    reads(rows[0], "op voorraad")
    reads(rows[1], "niet op voorraad")
