"""Invoices of a supplier: one that fits and is paid in part, one that does not, and goods to invoice."""

from io import BytesIO
from uuid import UUID

from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.hub.operations import upload_supplier_invoice
from schakel.kernel.uploads import Upload
from schakel.parties.identity import own_party_id
from schakel.parties.operations import correct_party, get_party
from schakel.parties.schemas import PartyDetailsIn
from schakel.payables.operations import (
    answer_supplier_invoice,
    invoice_purchase_order,
    record_supplier_payment,
)
from schakel.payables.schemas import InvoiceOrderIn, ReplyIn, SupplierPaymentIn
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.receipts import (
    book_goods_receipt,
    expect_goods_receipt,
    record_receipt_count,
)
from schakel.purchasing.schemas import (
    GoodsReceiptIn,
    PurchaseOrderIn,
    PurchaseOrderOut,
    ReceiptCountIn,
    ReceiptVersionIn,
)
from schakel.run.proof.dealings.table import Table
from schakel.run.proof.e_invoices import BUYER, SELLER, e_invoice

PDF = "%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"


def supplier_invoices(table: Table) -> dict[str, UUID]:
    """Let goods come, get invoices for them, and pay some."""
    for party_id, paper in ((own_party_id(table.desk), BUYER), (table.party_id, SELLER)):
        found = get_party(table.desk, party_id)
        told = {"name": found.name, "email": found.email}
        told |= {"kvk_number": paper.kvk_number, "vat_number": paper.vat_number}
        correct_party(table.desk, party_id, PartyDetailsIn.model_validate(told))
    order = _came(table)
    of_it = {"order_line_id": order.lines[0].id, "quantity": 5}
    said = {
        "number": f"{table.say()} 1",
        "note": table.say(),
        "payment_reference": table.say(),
        "lines": [of_it],
    }
    approved = invoice_purchase_order(table.they, order.id, InvoiceOrderIn.model_validate(said))
    pay = {"supplier_id": table.party_id, "supplier_invoice_ids": [approved.id], "amount": "1.00"}
    pay |= {"paid_date": table.desk.today, "reference": table.say()}
    paid = record_supplier_payment(table.desk, SupplierPaymentIn.model_validate(pay))
    sold = (table.say(), table.say(), 2, 3)
    content = e_invoice(f"{table.say()} 2", table.desk.today, table.say(), [sold])
    file = Upload("factuur.xml", "", BytesIO(content), len(content))
    waits = upload_supplier_invoice.invoke(table.they, body={"file": file})
    answer_supplier_invoice(table.they, waits.id, ReplyIn(reply=table.say()))
    return {
        "order_to_invoice": order.id,
        "order_line_to_invoice": order.lines[0].id,
        "approved_supplier_invoice": approved.id,
        "supplier_invoice": waits.id,
        "supplier_invoice_line": waits.lines[0].id,
        "supplier_payment": paid.id,
    }


def _came(table: Table) -> PurchaseOrderOut:
    """Order an item, and take all of it in."""
    number = f"Z{table.desk.new_id().hex[-8:]}"
    row = {"number": number, "name": f"Tandriem {table.say_all()}", "sales_price": 4}
    item = create_item(table.desk, ItemIn.model_validate(row))
    line = {"item_id": item.id, "quantity": 20, "requested_date": table.desk.today, "price": 2}
    wanted = {"supplier_id": table.party_id, "lines": [line]}
    order = place_purchase_order(table.desk, PurchaseOrderIn.model_validate(wanted))
    part = order.lines[0].schedule[0].id
    receipt = expect_goods_receipt(table.desk, GoodsReceiptIn(schedule_line_ids=[part]))
    counted = {"lines": [{"schedule_line_id": part, "counted_quantity": 20}]}
    record_receipt_count(table.desk, receipt.id, ReceiptCountIn.model_validate(counted))
    book_goods_receipt(table.desk, receipt.id, ReceiptVersionIn())
    return order
