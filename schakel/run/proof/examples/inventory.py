"""A request that works for every operation on stock."""

from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
    "inventory.count_stock": lambda _s, _a: {},
    "inventory.get_stock": lambda s, _a: {"path": {"item_id": s.item}},
    "inventory.list_locations": lambda _s, _a: {},
    "inventory.list_stock": lambda _s, _a: {},
    "inventory.list_stock_movements": lambda _s, _a: {},
    "inventory.record_stock_count": lambda s, _a: {"body": {"item_id": str(s.item), "counted": 4}},
    "inventory.record_stock_movement": lambda s, _a: {
        "body": {"item_id": str(s.item), "quantity": 1, "reason": "receipt"}
    },
    "inventory.record_stocktake": lambda s, _a: {
        "body": {"counts": [{"item_id": str(s.item), "counted": 6}]}
    },
    "inventory.transfer_stock": lambda s, _a: {
        "body": {"item_id": str(s.item), "quantity": 1, "to_location": "B-02"}
    },
}
