"""What a row of a file can be: for each word the operation that takes it, and how it is found again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from schakel.hub.files.schemas import FieldKind, fields_of, parts_of
from schakel.kernel.operation import Operation, all_operations


@dataclass(frozen=True)
class Entity:
    """One kind of row.

    `references` are words that a mapping uses for ids: the field they fill and what they look up. `keys` are
    the fields by which a row is found again without an external id, in words. `kept_as` is the word under
    which external ids are kept, `presets` are values where the mapping says nothing.
    """

    name: str
    operation_name: str
    about: str
    keys: str
    references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    line_references: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    presets: Mapping[str, Any] = field(default_factory=dict)
    kept_as: str = ""

    @cached_property
    def operation(self) -> Operation[Any, Any]:
        """The operation that takes these rows."""
        return all_operations()[self.operation_name]

    @cached_property
    def schema(self) -> type[BaseModel]:
        """What the operation takes."""
        assert self.operation.input is not None
        return self.operation.input

    @cached_property
    def line_schema(self) -> type[BaseModel] | None:
        """What it takes per line, for a document."""
        return parts_of(self.schema).get("lines")

    @cached_property
    def fields(self) -> dict[str, FieldKind]:
        """The fields of a row, by path."""
        return fields_of(self.schema)

    @cached_property
    def line_fields(self) -> dict[str, FieldKind]:
        """The fields of a line, by path."""
        return fields_of(self.line_schema) if self.line_schema else {}

    @property
    def kept(self) -> str:
        """The word under which external ids are kept."""
        return self.kept_as or self.name

    @property
    def has_key(self) -> bool:
        """Whether a row can be found again without an external id."""
        return bool(self.keys)


ITEM = {"item": ("item_id", "item")}
CUSTOMER = {"customer": ("customer_id", "customer")}
SUPPLIER = {"supplier": ("supplier_id", "supplier")}

ENTITIES = {
    entity.name: entity
    for entity in (
        Entity(
            "party",
            "parties.create_party",
            "a relation: a customer, a supplier or both, with contacts and addresses",
            "`customer.number` or `supplier.number`",
        ),
        Entity("item", "catalog.create_item", "an item that is bought or sold", "`number`"),
        Entity(
            "supplier_item",
            "purchasing.create_supplier_item",
            "an item as a supplier delivers it: lead time, price, minimum",
            "`supplier` and `item`",
            references=SUPPLIER | ITEM,
        ),
        Entity(
            "price_tier",
            "catalog.set_price_tier",
            "what an item costs in a price list from a quantity on; the list is made at the desk",
            "`price_list`, `item` and `min_quantity`",
            references={"price_list": ("price_list_id", "price_list")} | ITEM,
        ),
        Entity(
            "price_agreement",
            "catalog.make_price_agreement",
            "a price or discount agreed with a customer, on an item or a category",
            "`customer`, `item` or `category`, `min_quantity` and `valid_from`",
            references=CUSTOMER | ITEM | {"category": ("category_id", "category")},
        ),
        Entity(
            "stock",
            "inventory.record_stock_movement",
            "what lies of an item at a location",
            "`item` and `location`, for opening stock",
            references=ITEM,
            presets={"reason": "opening"},
        ),
        Entity(
            "purchase_order",
            "purchasing.place_purchase_order",
            "an order to a supplier that is placed now, under today's rules",
            "",
            references=SUPPLIER,
            line_references=ITEM,
        ),
        Entity(
            "purchase_order_history",
            "purchasing.record_purchase_order",
            "an order to a supplier that was placed before, as it stands now",
            "`number`",
            references=SUPPLIER,
            line_references=ITEM,
            kept_as="purchase_order",
        ),
        Entity(
            "sales_order",
            "sales.place_sales_order",
            "an order of a customer that is placed now, under today's rules",
            "",
            references=CUSTOMER,
            line_references=ITEM,
        ),
        Entity(
            "sales_order_history",
            "sales.record_sales_order",
            "an order of a customer that was placed before, as it stands now; what is open gets a promise",
            "`number`",
            references=CUSTOMER,
            line_references=ITEM,
            kept_as="sales_order",
        ),
        Entity(
            "invitation",
            "accounts.add_person",
            "a person who gets a place in the workspace or in a party",
            "`email`, `audience` and party",
            references={
                "customer": ("party_id", "customer"),
                "supplier": ("party_id", "supplier"),
                "party": ("party_id", "party"),
            },
        ),
    )
}
