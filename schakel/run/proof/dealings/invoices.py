"""Invoices to a customer: one that went out and was partly paid, a credit note on it, and drafts."""

from uuid import UUID

from schakel.billing.operations import (
    credit_invoice,
    draft_invoices,
    get_invoice,
    issue_invoices,
    record_payment,
)
from schakel.billing.schemas import CreditIn, DraftIn, IssueIn, PaymentIn
from schakel.catalog.operations import create_item
from schakel.catalog.schemas import ItemIn
from schakel.hub.invoice_keeping import keep
from schakel.inventory.operations import record_stock_movement
from schakel.inventory.schemas import StockMovementIn
from schakel.parties.identity import own_party_id
from schakel.parties.operations import (
    correct_party,
    create_address,
    get_party,
    record_bank_account,
)
from schakel.parties.schemas import AddressIn, BankAccountIn, PartyDetailsIn
from schakel.run.proof.dealings.table import Table
from schakel.sales.operations.drafting import draft_shipment
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.shipments import ship_shipment
from schakel.sales.schemas import SalesOrderIn, ShipIn, ShipmentIn

# A test number of the trade register, and the bank account that every example of the world shows.
KVK, VAT, IBAN = "68750110", "NL123456782B12", "NL91ABNA0417164300"


def invoices(table: Table) -> dict[str, UUID]:
    """Let goods leave, ask money for them, and get some of it."""
    own = own_party_id(table.desk)
    for party_id, street in ((own, "Kade 1"), (table.party_id, table.say())):
        _complete(table, party_id, street)
    if not get_party(table.desk, own).bank_accounts:
        record_bank_account(table.desk, own, BankAccountIn(iban=IBAN))
    gone = [left(table) for _n in range(3)]
    went, waits = (
        draft_invoices(table.desk, DraftIn(shipment_ids=[shipment])).invoice_ids[0] for shipment in gone[:2]
    )
    issue_invoices(table.desk, IssueIn(invoice_ids=[went]))
    line = get_invoice(table.desk, went).lines[0].id
    some = {"note": table.say(), "lines": [{"line_id": line, "quantity": 1}]}
    taken_back = credit_invoice(table.desk, went, CreditIn.model_validate(some)).id
    pay = {"customer_id": table.party_id, "paid_date": table.desk.today, "amount": "5.00"}
    record_payment(table.desk, PaymentIn.model_validate(pay | {"reference": table.say()}))
    # No invoice takes it yet, so that there is something to set off.
    told = {"reference": table.say(), "allocations": []}
    paid = record_payment(table.desk, PaymentIn.model_validate(pay | told))
    # Now it is kept as it went out.
    keep(table.desk.as_system(), went)
    return {
        "invoice": went,
        "draft_invoice": waits,
        "credit_note": taken_back,
        "payment": paid.id,
        "shipment_to_invoice": gone[2],
    }


def _complete(table: Table, party_id: UUID, street: str) -> None:
    """Fill in what the law wants on an invoice."""
    found = get_party(table.desk, party_id)
    told = {"name": found.name, "email": found.email}
    told |= {"kvk_number": KVK, "vat_number": VAT}
    correct_party(table.desk, party_id, PartyDetailsIn.model_validate(told))
    place = {"kind": "invoice", "street": street, "postal_code": "4461 AB", "city": "Goes"}
    create_address(table.desk, party_id, AddressIn.model_validate(place))


def left(table: Table) -> UUID:
    """Sell what lies here, and send it."""
    number = f"F{table.desk.new_id().hex[-8:]}"
    sold = {"number": number, "name": f"Tandwiel {table.say_all()}", "sales_price": 4}
    item = create_item(table.desk, ItemIn.model_validate(sold))
    lying = {"item_id": item.id, "quantity": 6, "reason": "opening"}
    record_stock_movement(table.desk, StockMovementIn.model_validate(lying))
    wanted = {
        "customer_id": table.party_id,
        "reference": table.say(),
        "requested_date": table.desk.today,
        "lines": [{"item_id": item.id, "quantity": 6}],
    }
    order = place_sales_order(table.desk, SalesOrderIn.model_validate(wanted))
    line = {"order_line_id": order.lines[0].id, "quantity": 6}
    shipment = draft_shipment(table.desk, ShipmentIn.model_validate({"lines": [line]}))
    ship_shipment(table.desk, shipment.id, ShipIn())
    return shipment.id
