"""Django's name for this room."""

from django.apps import AppConfig


class HubConfig(AppConfig):
    """The integration hub."""

    name = "schakel.hub"
    label = "hub"
