"""Rows for every set-based form: some that can be done, and one for each thing that can be wrong."""

from collections.abc import Callable
from typing import Any

from schakel.catalog.operations import create_item, create_price_list, list_categories, set_price_tier
from schakel.kernel.ids import uuid7
from tests.world import World, day

# Each is possible, together they are an amount that no column could hold.
MANY, MUCH = 10**9 - 1, 10**6
type Rows = list[dict[str, Any]]


def people(w: World) -> Rows:
    new = {"email": "nieuw@x.example", "name": "Nieuw", "roles": ["admin"]}
    other = {"email": "ander@x.example", "name": "Ander", "roles": ["admin"]}
    return [
        new | {"audience": "staff", "roles": ["sales", "purchasing"]},
        new | {"audience": "customer", "party_id": w.parties["carla"]},
        new | {"audience": "customer", "party_id": w.parties["carla"]},
        new | {"audience": "supplier", "party_id": w.parties["carla"]},
        other | {"audience": "staff", "roles": ["keizer"]},
        other | {"audience": "supplier", "party_id": uuid7()},
        other | {"audience": "supplier", "party_id": w.parties["rita"]},
    ]


def items(_w: World) -> Rows:
    return [
        {"number": "N1", "name": "Eén", "category": "Lagers", "sales_price": "1.25"},
        {"number": "N2", "name": "Twee", "category": "Lagers", "gtin": "9520000000011"},
        {"number": "N1", "name": "Nog eens"},
        {"number": "6205", "name": "Bestaat al"},
        {"number": "N3", "name": "Drie", "gtin": "9520000000012"},
    ]


def movements(w: World) -> Rows:
    return [
        {"item_id": w.items["6205"], "quantity": 5, "reason": "receipt"},
        {
            "item_id": w.items["6206"],
            "quantity": 7,
            "reason": "despatch",
            "moved_at": "2026-09-01T10:00:00Z",
        },
        {"item_id": w.items["6206"], "quantity": 70, "reason": "despatch"},
        {"item_id": w.items["6206"], "quantity": 0, "reason": "receipt"},
        {"item_id": w.items["6206"], "quantity": 1, "reason": "receipt", "moved_at": "2027-01-01T10:00:00Z"},
        {"item_id": uuid7(), "quantity": 1, "reason": "receipt", "location": "TYPO"},
        {"item_id": w.items["6207"], "quantity": "2.5", "reason": "opening", "location": "B-2"},
    ]


def parties(_w: World) -> Rows:
    contact = {"name": "Piet", "email": "piet@x.example"}
    return [
        {
            "name": "Éen BV",
            "customer": {"number": "7001", "priority": 5},
            "contacts": [contact, {"name": "Jan"}],
        },
        {
            "name": "Twee BV",
            "supplier": {"number": "8001"},
            "addresses": [{"street": "Kade 1", "city": "Goes"}],
        },
        {"name": "Beide BV", "customer": {"number": "7002"}, "supplier": {"number": "8002"}},
        {"name": "Dubbel BV", "customer": {"number": "7001"}},
        {"name": "Vals BV", "vat_number": "NL000000000B01"},
        {"name": "Los BV"},
    ]


def supplier_items(w: World) -> Rows:
    return [
        {"supplier_id": w.parties["rita"], "item_id": w.items["6205"], "lead_time_days": 3, "price": "5.5"},
        {"supplier_id": w.parties["sam"], "item_id": w.items["6205"]},
        {"supplier_id": w.parties["carla"], "item_id": w.items["6205"]},
        {"supplier_id": w.parties["sam"], "item_id": uuid7()},
    ]


def agreements(w: World) -> Rows:
    category = create_item.invoke(w.alice, body={"number": "K-1", "name": "Ketting", "category": "Kettingen"})
    (kind,) = [row.id for row in list_categories(w.alice).categories if row.name == category.category]
    carla = {"customer_id": w.parties["carla"], "valid_from": day(0)}
    return [
        carla | {"item_id": w.items["6205"], "price": "8.50", "reference": "2026-014"},
        carla | {"category_id": kind, "discount_percent": "12.5", "min_quantity": 10},
        carla | {"item_id": w.items["6205"], "price": "8.40"},
        carla | {"item_id": w.items["6206"]},
        carla | {"item_id": w.items["6206"], "price": "8", "valid_to": day(-1)},
        carla | {"price": "8"},
        carla | {"item_id": uuid7(), "price": "8"},
        carla | {"category_id": uuid7(), "price": "8"},
        carla | {"item_id": w.items["6206"], "price": "8", "customer_id": w.parties["sam"]},
    ]


def tiers(w: World) -> Rows:
    made = create_price_list.invoke(w.alice, body={"name": "Wederverkopers"}).id
    row = {"price_list_id": made, "item_id": w.items["6205"], "price": "9.25"}
    set_price_tier.invoke(w.alice, body=row | {"min_quantity": 100})
    return [
        row | {"min_quantity": 100, "price": "9"},
        row | {"item_id": uuid7()},
        row | {"price_list_id": uuid7()},
    ]


def bought(w: World, **more: Any) -> Rows:
    def line(item: str, **values: Any) -> dict[str, Any]:
        return {"item_id": w.items[item], "quantity": 4, "requested_date": day(9)} | values

    return [
        {"supplier_id": w.parties["sam"], "lines": [line("6205"), line("6206", price="3.21")]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6207")]} | more,
        {"supplier_id": w.parties["carla"], "lines": [line("6205")]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6205", item_id=uuid7())]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6207", requested_date=day(-3))]} | more,
        {"supplier_id": w.parties["rita"], "lines": [line("6207", quantity=MANY, price=MUCH)]} | more,
        {"supplier_id": w.parties["sam"], "lines": [line("6208", quantity=MANY)]} | more,
    ]


def recorded_purchases(w: World) -> Rows:
    parts = [{"quantity": 1, "confirmed_date": day(-1), "received_quantity": 1}, {"quantity": 3}]
    first, *rest = bought(w, ordered_date=day(-20))
    first |= {"number": "P-1", "is_made": True}
    first["lines"][0] |= {"schedule": parts}
    wrong = bought(w, ordered_date=day(-20))[1] | {"number": "P-2"}
    wrong["lines"][0] |= {"schedule": parts[:1]}
    return [first, *rest, bought(w, ordered_date=day(-20), number="P-1")[0], wrong]


def sold(w: World, **more: Any) -> Rows:
    base = {"customer_id": w.parties["carla"], "requested_date": day(7)} | more

    def line(item: str, **values: Any) -> dict[str, Any]:
        return {"item_id": w.items[item], "quantity": 4} | values

    return [
        base | {"lines": [line("6205", quantity=50), line("6206", price="3.21", priority=1)]},
        base | {"customer_id": w.parties["cor"], "reference": "Hal 3", "lines": [line("6207")]},
        base | {"customer_id": w.parties["sam"], "lines": [line("6205")]},
        base | {"customer_id": None if not more else uuid7(), "lines": [line("6205")]},
        base | {"lines": [line("6205", item_id=uuid7())]},
        base | {"requested_date": day(-3), "lines": [line("6208")]},
        base | {"lines": [line("6208"), line("6207", quantity=MANY, price=MUCH)]},
    ]


def recorded_sales(w: World) -> Rows:
    first, second, *rest = sold(w, ordered_date=day(-20))
    first |= {"number": "S-1"}
    first["lines"][0] |= {"delivered_quantity": 20}
    second["lines"][0] |= {"delivered_quantity": 4}
    too_much = sold(w, ordered_date=day(-20))[0] | {"number": "S-2"}
    too_much["lines"][0] |= {"delivered_quantity": 51}
    return [first, second, *rest, sold(w, ordered_date=day(-20), number="S-1")[1], too_much]


def shipments(w: World) -> Rows:
    lines = [w.sells(w.items["6205"], quantity, w.alice.today).lines[0].id for quantity in (2, 3)]
    return [
        {"lines": [{"order_line_id": lines[0], "quantity": 2}], "carrier": "PostNL"},
        {"lines": [{"order_line_id": lines[1], "quantity": 1}]},
        {"lines": [{"order_line_id": lines[1], "quantity": 9}]},
        {"lines": [{"order_line_id": uuid7(), "quantity": 1}]},
    ]


EXAMPLES: dict[str, Callable[[World], Rows]] = {
    "accounts.add_person": people,
    "catalog.create_item": items,
    "catalog.make_price_agreement": agreements,
    "catalog.set_price_tier": tiers,
    "inventory.record_stock_movement": movements,
    "parties.create_party": parties,
    "purchasing.create_supplier_item": supplier_items,
    "purchasing.place_purchase_order": bought,
    "purchasing.record_purchase_order": recorded_purchases,
    "sales.draft_shipment": shipments,
    "sales.place_sales_order": sold,
    "sales.record_sales_order": recorded_sales,
}
