"""Django's name for the shared parts of the three applications."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "schakel.web.ui"
    label = "ui"
