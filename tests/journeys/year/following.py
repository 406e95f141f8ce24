"""Where is it, why is it later, what left, and what became of what I asked?"""

from typing import Any

from playwright.sync_api import Locator, expect

from tests.journeys.year.walk import Walk, told

# What stands after everything: ordered, shipped, open, cancelled.
COUNTED = {
    "6205-2RS": ("50", "40", "0", "10"),
    "08B-1": ("3", "0", "3", "0"),
    "6206-2RS": ("60", "60", "0", "0"),
}
SEEN = ("quantity", "delivered_quantity", "open_quantity", "cancelled_quantity")
TRACKING = "3SABC123456789"


def in_browser(walk: Walk) -> None:
    """Stay on the page of the order while everything happens to it."""
    carla = walk.go(f"/orders/{walk.met['order']}")
    chain, bearing, bigger = (
        carla.locator(".doc-line", has_text=n) for n in ("08B-1", "6205-2RS", "6206-2RS")
    )
    expect(carla.locator(".moved")).to_have_count(0)
    _sam_is_late(walk)
    expect(chain.locator(".moved")).to_contain_text(told(walk.world.soon(9)))
    chain.get_by_text("Waarom deze datum?").click()
    expect(chain.locator(".why")).to_contain_text("3 stuks komen")
    expect(carla.locator("#history")).to_contain_text("Rollenketting 5 meter")
    assert "Samson" not in carla.content()

    # The desk begins to pack the bigger bearing: from then on Carla has to call.
    packed = _pack(walk, **{"6206-2RS": "60", "6205-2RS": "40"})
    _ask(walk, "Kogellager 30x62x16", "cancel")
    expect(carla.locator("main")).to_contain_text("wordt al ingepakt")
    _ship(walk, packed)
    walk.go(f"/orders/{walk.met['order']}")
    _figures(bearing, "50", "40", "10")
    _figures(bigger, "60", "60", "0")
    _asked_in_browser(walk)
    walk.go(f"/orders/{walk.met['order']}")
    _figures(bearing, *COUNTED["6205-2RS"])
    asked = carla.locator("#requests li")
    expect(asked.filter(has_text="Kogellager")).to_contain_text("Gedaan")
    expect(asked.filter(has_text="Rollenketting")).to_contain_text("Lukt niet")

    carla.locator("#deliveries a", has_text="PZ-").first.click()
    expect(carla.locator("#shipment")).to_contain_text(f"PostNL {TRACKING}")
    follow = carla.get_by_role("link", name="Volg het pakket")
    expect(follow).to_have_attribute("href", f"https://postnl.example/{TRACKING}")
    expect(carla.locator("#lines")).to_contain_text("40 stuks")
    _arrives(walk, packed)
    expect(carla.locator(".head")).to_contain_text("Geleverd")


def _asked_in_browser(walk: Walk) -> None:
    """Ask for less and for later; the desk does the one and declines the other."""
    carla = walk.carla
    _ask(walk, "Kogellager 25x52x15", "cancel", quantity="10", note="Past ook zo")
    expect(carla.locator(".toasts")).to_contain_text("Gevraagd")
    _ask(walk, "Rollenketting 5 meter", "change", requested_date=f"{walk.world.soon(20)}", note="Later mag")
    expect(carla.locator(".toasts")).to_contain_text("Gevraagd")
    _desk_answers(walk)
    walk.go("/orders")
    carla.get_by_role("link", name="Mijn verzoeken").click()
    rows = carla.locator("#order-changes-rows tr")
    expect(rows.filter(has_text="Kogellager")).to_contain_text("Gedaan")
    expect(rows.filter(has_text="Rollenketting")).to_contain_text("Lukt niet")
    rows.filter(has_text="Rollenketting").get_by_role("link").click()
    expect(carla.locator("#note")).to_contain_text("Wat u schreef")
    expect(carla.locator("#answer")).to_contain_text("De ketting is al onderweg")


def _ask(walk: Walk, item: str, kind: str, **said: str) -> None:
    carla = walk.go(f"/orders/{walk.met['order']}/wijzigen")
    carla.locator("[name=line_id]").select_option(label=item)
    carla.locator("[name=kind]").select_option(kind)
    for name, value in said.items():
        carla.locator(f"[name={name}]").fill(value)
    carla.get_by_role("button", name="Vragen", exact=True).click()


def _figures(line: Locator, *quantities: str) -> None:
    """Read of a line what is ordered, shipped, open and, where something is, cancelled."""
    for word, quantity in zip(("Besteld", "Verzonden", "Open", "Geannuleerd"), quantities, strict=False):
        figure = line.locator(".doc-figures div").filter(has=line.page.get_by_text(word, exact=True))
        expect(figure).to_contain_text(f"{quantity} stuks")


def by_api(walk: Walk) -> None:
    """Ask and follow as a program."""
    carla, order_id = walk.programs["carla"], walk.met["order"]
    _sam_is_late(walk)
    chain = lines(walk)["08B-1"]
    assert (chain["promised_date"], len(chain["promise_changes"])) == (f"{walk.world.soon(9)}", 1)
    reasons = carla.get(f"/sales-orders/{order_id}/reasons")["lines"]
    assert any("3 stuks komen" in sentence for row in reasons for sentence in row["sentences"])

    packed = _pack(walk, **{"6206-2RS": "60", "6205-2RS": "40"})
    asking = f"/sales-orders/{order_id}/change-requests"
    late = {"line_id": lines(walk)["6206-2RS"]["id"], "kind": "cancel"}
    assert "wordt al ingepakt" in carla.refused(asking, late)[1]
    _ship(walk, packed)
    less = {
        "line_id": lines(walk)["6205-2RS"]["id"],
        "kind": "cancel",
        "quantity": "10",
        "note": "Past ook zo",
    }
    later = {
        "line_id": chain["id"],
        "kind": "change",
        "requested_date": walk.world.soon(20),
        "note": "Later mag",
    }
    for wish in (less, later):
        carla.post(asking, wish)
    _desk_answers(walk)
    became = {row["description"]: row for row in carla.get("/order-change-requests")["rows"]}
    assert became["Kogellager 25x52x15"]["state"] == "accepted"
    assert became["Rollenketting 5 meter"]["answer"] == "De ketting is al onderweg"
    for number, counted in COUNTED.items():
        assert tuple(lines(walk)[number][name] for name in SEEN) == counted
    (shipment,) = carla.get("/shipments", sales_order_id=order_id)["rows"]
    assert (shipment["carrier"], shipment["tracking_number"]) == ("PostNL", TRACKING)
    _arrives(walk, packed)
    assert carla.get(f"/shipments/{packed}")["status"] == "delivered"


def lines(walk: Walk, order: str = "order") -> dict[str, Any]:
    """Return the lines of an order by the numbers of their items, as the desk sees them."""
    found = walk.desk.get(f"/sales-orders/{walk.met[order]}")["lines"]
    return {line["item_number"]: line for line in found}


def _sam_is_late(walk: Walk) -> None:
    """Let Sam confirm the chains two working days later than they were asked for."""
    (bought,) = walk.sam.get("/purchase-orders")["rows"]
    (line,) = walk.sam.get(f"/purchase-orders/{bought['id']}")["lines"]
    later = {"date": walk.world.soon(7), "quantity": "10"}
    answer = {"line_id": line["id"], "answer": "change", "deliveries": [later]}
    walk.sam.post(f"/purchase-orders/{bought['id']}/responses", {"lines": [answer]})


def _pack(walk: Walk, **quantities: str) -> str:
    found = lines(walk)
    wanted = [{"order_line_id": found[n]["id"], "quantity": quantity} for n, quantity in quantities.items()]
    return str(walk.desk.post("/shipments", {"lines": wanted})["id"])


def _ship(walk: Walk, shipment: str) -> None:
    parcel = {"tracking_number": TRACKING, "tracking_url": f"https://postnl.example/{TRACKING}"}
    walk.desk.post(f"/shipments/{shipment}/ship", {"carrier": "PostNL", **parcel})
    walk.met["shipment"] = shipment


def _arrives(walk: Walk, shipment: str) -> None:
    walk.desk.post(f"/shipments/{shipment}/deliver", {})


def _desk_answers(walk: Walk) -> None:
    for row in walk.desk.get("/order-change-requests", state="asked")["rows"]:
        does, answer = ("accept", "") if row["kind"] == "cancel" else ("decline", "De ketting is al onderweg")
        walk.desk.post(f"/order-change-requests/{row['id']}/{does}", {"answer": answer})
