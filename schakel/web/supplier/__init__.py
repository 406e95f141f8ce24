"""The supplier portal: two minutes a week, on a phone, from a link in a mail."""

from schakel.web.supplier import orders, responses, start

__all__ = ["orders", "responses", "start"]
