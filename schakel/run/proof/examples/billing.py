"""A request that works for every operation on invoices and money."""

from schakel.run.proof.scene import Example

EXAMPLES: dict[str, Example] = {
    "billing.change_invoice": lambda s, _a: {
        "path": {"invoice_id": s.made["draft_invoice"]},
        "body": {"note": "Met dank", "version": 1},
    },
    "billing.count_invoices": lambda _s, _a: {},
    "billing.credit_invoice": lambda s, _a: {
        "path": {"invoice_id": s.made["invoice"]},
        "body": {"note": "Verkeerd geleverd"},
    },
    "billing.discard_invoice": lambda s, _a: {"path": {"invoice_id": s.made["draft_invoice"]}},
    "billing.draft_invoices": lambda s, _a: {
        "body": {"shipment_ids": [str(s.made["shipment_to_invoice"])]},
    },
    "billing.block_customer": lambda s, _a: {
        "path": {"customer_id": s.customer},
        "body": {"note": "Belt niet terug"},
    },
    "billing.count_credit_standings": lambda _s, _a: {},
    "billing.get_credit_standing": lambda s, _a: {"path": {"customer_id": s.customer}},
    "billing.get_own_credit": lambda _s, _a: {},
    "billing.list_credit_standings": lambda _s, _a: {},
    "billing.release_customer": lambda s, _a: {
        "path": {"customer_id": s.customer},
        "body": {"note": "Belde terug", "until_date": s.day(3)},
    },
    "billing.get_invoice": lambda s, _a: {"path": {"invoice_id": s.made["invoice"]}},
    "billing.get_statement": lambda s, _a: {"query": {"customer_id": str(s.customer)}},
    "billing.issue_invoices": lambda s, _a: {"body": {"invoice_ids": [str(s.made["draft_invoice"])]}},
    "billing.list_invoices": lambda _s, _a: {},
    "billing.list_payments": lambda _s, _a: {},
    "billing.list_shipments_to_invoice": lambda _s, _a: {},
    "billing.record_payment": lambda s, _a: {
        "body": {"customer_id": str(s.customer), "paid_date": s.day(-5), "amount": "2.50"},
    },
    "billing.revoke_payment": lambda s, _a: {"path": {"payment_id": s.made["payment"]}},
    "billing.set_off": lambda s, _a: {"body": {"customer_id": str(s.customer)}},
}
