"""The rooms of the house in their order, and how they are loaded."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

PARTS = ("facts", "operations", "subjects", "reactions")


@cache
def order() -> dict[str, int]:
    """Return the place of every room: a room imports only rooms with a lower place, reactions run in this order."""
    return {room: place for place, room in enumerate(settings.ROOMS)}


def room_of(module: str) -> str:
    """Return the room in which a module stands: `schakel.sales.operations.orders` stands in `sales`."""
    return module.split(".")[1] if module.startswith("schakel.") else module.split(".", maxsplit=1)[0]


@cache
def load() -> None:
    """Import what every room declares, so that the registries are complete."""
    for room in settings.ROOMS:
        if find_spec(f"schakel.{room}") is None:
            continue
        for part in PARTS:
            name = f"schakel.{room}.{part}"
            if find_spec(name) is not None:
                import_module(name)
