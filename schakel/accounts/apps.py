"""Django's name for this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "schakel.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to what happens at the ways in."""
        from schakel.accounts.sign_in import traces  # noqa: F401 - it listens by being there
