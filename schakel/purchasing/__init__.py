"""Supplier items, purchase orders, order responses and delivery schedules."""
