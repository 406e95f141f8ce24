"""Fifty of everything that has to do with invoices of suppliers."""

from schakel.payables.operations import invoice_purchase_order, record_supplier_payment
from schakel.payables.schemas import InvoiceOrderIn, SupplierPaymentIn
from tests.payables.company import complete
from tests.purchasing.receiving import comes
from tests.world import World


def crowd_of_payables(world: World, many: int) -> None:
    """Let goods come so often: each order is invoiced in part and paid in part; something of each is left."""
    complete(world)
    item = world.item("payables")
    for n in range(many):
        order = world.buys(item, 4, world.soon(3))
        comes(world, order, 4)
        of_it = {"order_line_id": order.lines[0].id, "quantity": 2}
        said = InvoiceOrderIn.model_validate({"number": f"CROWD-{n}", "lines": [of_it]})
        invoice = invoice_purchase_order(world.sam, order.id, said)
        pay = {"supplier_id": world.parties["sam"], "supplier_invoice_ids": [invoice.id], "amount": "1.00"}
        pay["paid_date"] = world.alice.today
        record_supplier_payment(world.alice, SupplierPaymentIn.model_validate(pay))
