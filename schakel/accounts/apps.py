"""Django's name for this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "schakel.accounts"
    label = "accounts"
