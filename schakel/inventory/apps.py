"""Django's name for this room."""

from django.apps import AppConfig


class InventoryConfig(AppConfig):
    name = "schakel.inventory"
    label = "inventory"
