"""A supplier's order of which a part came: some in quarantine, and a receipt that is being counted."""

from uuid import UUID

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.receipts import (
    book_goods_receipt,
    expect_goods_receipt,
    record_receipt_count,
)
from schakel.purchasing.schemas import GoodsReceiptIn, PurchaseOrderIn, ReceiptCountIn, ReceiptVersionIn
from schakel.run.proof.dealings.table import Table


def receive_a_part(table: Table) -> dict[str, UUID]:
    """Order an item, take in a part of it of which some waits to be inspected, and begin to count another."""
    number = f"Y{table.desk.new_id().hex[-8:]}"
    item = create_item(
        table.desk,
        ItemIn.model_validate({"number": number, "name": f"Ketting {table.say_all()}", "sales_price": 4}),
    )
    wanted = {
        "supplier_id": table.party_id,
        "note": table.say(),
        "lines": [{"item_id": item.id, "quantity": 20, "requested_date": table.desk.today, "price": 2}],
    }
    order = place_purchase_order(table.desk, PurchaseOrderIn.model_validate(wanted))
    part = order.lines[0].schedule[0].id
    receipt = {"schedule_line_ids": [part], "despatch_number": table.say()}
    came, counted = (
        expect_goods_receipt(table.desk, GoodsReceiptIn.model_validate(receipt)) for _ in range(2)
    )
    line = {
        "schedule_line_id": part,
        "counted_quantity": 8,
        "damaged_quantity": 5,
        "lot_number": table.say(),
    }
    said = ReceiptCountIn.model_validate({"lines": [line], "note": table.say()})
    for receipt_id in (came.id, counted.id):
        record_receipt_count(table.desk, receipt_id, said)
    booked = book_goods_receipt(table.desk, came.id, ReceiptVersionIn())
    return {
        "order_to_receive": order.id,
        "purchase_line_to_receive": order.lines[0].id,
        "part_to_receive": part,
        "receipt": booked.id,
        "quarantined_line": booked.lines[0].id,
        "quarantined_item": booked.lines[0].item_id,
        "counted_receipt": counted.id,
    }
