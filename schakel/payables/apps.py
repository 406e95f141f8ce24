"""Django's name for this room."""

from django.apps import AppConfig


class PayablesConfig(AppConfig):
    name = "schakel.payables"
    label = "payables"
