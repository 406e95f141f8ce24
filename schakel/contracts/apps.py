"""Django's name for this room."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "schakel.contracts"
    label = "contracts"
