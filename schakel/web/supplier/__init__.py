"""The supplier portal: two minutes a week, on a phone, from a link in a mail."""

from schakel.web.supplier import deliveries, invoices, orders, responses, sheets, start

__all__ = ["deliveries", "invoices", "orders", "responses", "sheets", "start"]
