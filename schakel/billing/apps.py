"""Django's name for this room."""

from django.apps import AppConfig


class BillingConfig(AppConfig):
    name = "schakel.billing"
    label = "billing"
