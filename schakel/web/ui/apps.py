"""Django's name for the shared parts of the three applications."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Named so that Django finds the tags and the texts."""

    name = "schakel.web.ui"
    label = "ui"
