"""Django's name for this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "schakel.documents"
    label = "documents"
