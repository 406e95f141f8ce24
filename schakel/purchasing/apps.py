"""Django's name for this room."""

from django.apps import AppConfig


class PurchasingConfig(AppConfig):
    name = "schakel.purchasing"
    label = "purchasing"
