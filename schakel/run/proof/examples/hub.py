"""A request that works for every operation on documents between companies."""

from schakel.run.proof.e_invoices import e_invoice
from schakel.run.proof.messages import despatch_advice, filled_sheet, order_response
from schakel.run.proof.scene import Example, text_file

EXAMPLES: dict[str, Example] = {
    "hub.check_document": lambda _s, _a: {"body": {"file": text_file("order.xml", "<Order/>")}},
    "hub.download_invoice": lambda s, _a: {"path": {"invoice_id": s.made["invoice"]}},
    "hub.download_invoice_ubl": lambda s, _a: {"path": {"invoice_id": s.made["invoice"]}},
    "hub.download_invoices": lambda s, _a: {"body": {"invoice_ids": [str(s.made["invoice"])]}},
    "hub.download_open_order_lines": lambda _s, _a: {},
    "hub.upload_despatch_advice": lambda s, _a: {
        "body": {"file": despatch_advice(s.made["order_to_announce"], s.day(0), s.day(4))}
    },
    "hub.upload_order_response": lambda s, _a: {"body": {"file": order_response(s.made["order_to_receive"])}},
    "hub.upload_order_responses": lambda s, _a: {"body": {"file": filled_sheet(s)}},
    "hub.upload_supplier_invoice": lambda s, _a: {
        "body": {
            "file": text_file("factuur.xml", e_invoice("UP-1", s.today, "", [("X", "Lager", 1, 5)]).decode()),
            "supplier_id": str(s.supplier),
        },
    },
    "hub.get_invoice_payment_code": lambda s, _a: {"path": {"invoice_id": s.made["invoice"]}},
    "hub.read_order_file": lambda _s, _a: {"body": {"file": text_file("order.csv", "6205;2")}},
    "hub.download_statement": lambda s, _a: {"query": {"customer_id": str(s.customer)}},
}
