"""What we ask money for, what came in, and what is open."""

from schakel.billing.models.invoices import Invoice, InvoiceLine, InvoiceTax
from schakel.billing.models.ledger import Allocation, LedgerEntry, Payment

__all__ = ["Allocation", "Invoice", "InvoiceLine", "InvoiceTax", "LedgerEntry", "Payment"]
