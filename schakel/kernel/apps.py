"""Django's name for this room."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "schakel.kernel"
    label = "kernel"

    def ready(self) -> None:
        """Let every room register its operations, facts and reactions."""
        from schakel.kernel import rooms

        rooms.load()
