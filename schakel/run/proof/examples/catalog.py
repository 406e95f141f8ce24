"""A request that works for every operation on items."""

from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
    "catalog.create_item": lambda _s, _a: {"body": {"number": "N-1", "name": "Nieuw"}},
    "catalog.get_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.get_offered_item": lambda s, _a: {"path": {"item_id": s.item}},
    "catalog.list_items": lambda _s, _a: {},
    "catalog.list_offered_items": lambda _s, _a: {},
}
