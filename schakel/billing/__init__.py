"""Billing: invoices and credit notes, what is open and what was paid."""
