"""Django's name for this room."""

from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "schakel.sales"
    label = "sales"
