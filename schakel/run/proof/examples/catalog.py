"""A request that works for every operation on items and their prices."""

from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
    "catalog.assign_price_list": lambda s, _a: {
        "path": {"party_id": s.customer},
        "body": {"price_list_id": str(s.made["other_price_list"])},
    },
    "catalog.change_price_agreement": lambda s, _a: {
        "path": {"price_agreement_id": s.made["price_agreement"]},
        "body": {"min_quantity": 20, "price": "9.1", "reference": "2026-014"},
    },
    "catalog.change_price_list": lambda s, _a: {
        "path": {"price_list_id": s.made["price_list"]},
        "body": {"name": "Wederverkopers", "valid_to": s.day(300)},
    },
    "catalog.count_offered_items": lambda _s, _a: {},
    "catalog.create_item": lambda _s, _a: {"body": {"number": "N-1", "name": "Nieuw"}},
    "catalog.create_price_list": lambda _s, _a: {"body": {"name": "Nieuwe lijst"}},
    "catalog.end_price_agreement": lambda s, _a: {
        "path": {"price_agreement_id": s.made["price_agreement"]},
        "body": {"valid_to": s.day(30)},
    },
    "catalog.explain_price": lambda s, _a: {
        "query": {"customer_id": str(s.customer), "item_id": str(s.item), "quantity": "60"}
    },
    "catalog.get_customers_price_list": lambda s, _a: {"path": {"party_id": s.customer}},
    "catalog.get_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.get_offered_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.get_price_agreement": lambda s, _a: {"path": {"price_agreement_id": s.made["price_agreement"]}},
    "catalog.get_price_list": lambda s, _a: {"path": {"price_list_id": s.made["price_list"]}},
    "catalog.list_categories": lambda _s, _a: {},
    "catalog.list_customer_items": lambda _s, _a: {},
    "catalog.list_items": lambda _s, _a: {},
    "catalog.list_offered_items": lambda _s, _a: {},
    "catalog.list_price_agreements": lambda _s, _a: {},
    "catalog.list_price_lists": lambda _s, _a: {},
    "catalog.list_price_tiers": lambda _s, _a: {},
    "catalog.make_price_agreement": lambda s, _a: {
        "body": {"customer_id": str(s.customer), "item_id": str(s.item), "discount_percent": "12.5"}
    },
    "catalog.place_category": lambda s, _a: {
        "path": {"category_id": s.made["category"]},
        "body": {"parent_id": str(s.made["other_category"])},
    },
    "catalog.replace_price_tiers": lambda s, _a: {
        "path": {"price_list_id": s.made["price_list"]},
        "body": {"items": [{"item_id": str(s.item), "tiers": [{"price": "9"}]}]},
    },
    "catalog.set_customer_item": lambda s, _a: {
        "body": {"customer_id": str(s.customer), "item_id": str(s.item), "buyers_item_id": "MIJN-6205"}
    },
    "catalog.set_price_tier": lambda s, _a: {
        "body": {
            "price_list_id": str(s.made["price_list"]),
            "item_id": str(s.item),
            "min_quantity": 10,
            "price": "9.8",
        }
    },
}
