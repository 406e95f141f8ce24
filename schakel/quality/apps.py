"""Django's name for this room."""

from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "schakel.quality"
    label = "quality"
