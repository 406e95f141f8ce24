"""Invoices of suppliers: taken in, held against order and receipt, approved, paid."""
