"""A request that works for every operation on invoices of suppliers."""

from schakel.run.proof.dealings.supplier_invoices import PDF
from schakel.run.proof.scene import Example, text_file

EXAMPLES: dict[str, Example] = {
    "payables.answer_supplier_invoice": lambda s, _a: {
        "path": {"supplier_invoice_id": s.made["supplier_invoice"]},
        "body": {"reply": "De prijs staat zo op uw order"},
    },
    "payables.approve_supplier_invoice": lambda s, _a: {
        "path": {"supplier_invoice_id": s.made["supplier_invoice"]},
        "body": {"reason": "Zo afgesproken", "version": 3},
    },
    "payables.count_supplier_invoices": lambda _s, _a: {},
    "payables.dispute_supplier_invoice": lambda s, _a: {
        "path": {"supplier_invoice_id": s.made["supplier_invoice"]},
        "body": {"reason": "Te duur", "version": 3},
    },
    "payables.download_supplier_invoice": lambda s, _a: {
        "path": {"supplier_invoice_id": s.made["supplier_invoice"]},
    },
    "payables.get_order_to_invoice": lambda s, _a: {
        "path": {"purchase_order_id": s.made["order_to_invoice"]},
    },
    "payables.get_supplier_invoice": lambda s, _a: {
        "path": {"supplier_invoice_id": s.made["supplier_invoice"]},
    },
    "payables.invoice_purchase_order": lambda s, _a: {
        "path": {"purchase_order_id": s.made["order_to_invoice"]},
        "body": {"number": "F-2026-9"},
    },
    "payables.list_orders_to_invoice": lambda _s, _a: {},
    "payables.list_supplier_invoices": lambda _s, _a: {},
    "payables.get_payment_performance": lambda s, _a: {"path": {"party_id": s.supplier}},
    "payables.list_supplier_payments": lambda _s, _a: {},
    "payables.match_supplier_invoice_line": lambda s, _a: {
        "path": {"supplier_invoice_id": s.made["supplier_invoice"]},
        "body": {
            "line_id": str(s.made["supplier_invoice_line"]),
            "order_line_id": str(s.made["order_line_to_invoice"]),
        },
    },
    "payables.record_supplier_invoice": lambda s, _a: {
        "body": {
            "file": text_file("factuur.pdf", PDF),
            "supplier_id": str(s.supplier),
            "number": "P-2026-1",
            "issue_date": s.day(-1),
            "net_amount": "10.00",
            "tax_amount": "2.10",
        },
    },
    "payables.record_supplier_payment": lambda s, _a: {
        "body": {
            "supplier_id": str(s.supplier),
            "supplier_invoice_ids": [str(s.made["approved_supplier_invoice"])],
            "paid_date": s.day(-1),
            "amount": "1.00",
        },
    },
    "payables.reject_supplier_invoice": lambda s, _a: {
        "path": {"supplier_invoice_id": s.made["supplier_invoice"]},
        "body": {"reason": "Niet besteld", "version": 3},
    },
}
