"""The walls of the doors: pages and the API reach data through operations alone."""

import inspect
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

from schakel.kernel.operation import Operation, all_operations
from tests.architecture.origins import DOORS, ROOMS, modules, within

QUERIES = (
    "django.db",
    "django.apps.apps",
    "django.contrib.auth.models",
    "django.contrib.auth.get_user_model",
    "psycopg",
)
# The words of the grammar that a door needs; the rest of the rooms is behind operations.
GRAMMAR = {
    "kernel.addressing": None,
    "kernel.context": None,
    "kernel.errors": None,
    "kernel.limiting": None,
    "kernel.listing": {"ListQuery", "Page", "Counts", "MOST_COUNTED"},
    "kernel.money": None,
    "kernel.operation": {"Operation", "all_operations"},
    "kernel.permissions": {"matches"},
    "kernel.units": None,
    "kernel.uploads": {"Download", "MOST_BYTES", "Picture", "Upload", "upload_fields"},
    "kernel": {"limiting", "refusals", "rooms", "workspaces"},
    "kernel.workspaces": {"Settings"},
    # Who knocks has no caller yet: signing in, taking up an invitation, a link in a mail, choosing a place.
    "accounts": {"at_the_door", "callers", "invited", "links", "looking_along", "seats"},
    "accounts.facts.sign_in": {"SessionEnded"},
    "accounts.at_the_door": {"WayIn"},
    "accounts.invited": {"Invited"},
    "accounts.links": {"Opened", "Shut"},
    # Which files are taken, and what a scan says where it found nothing.
    "documents.inspection": {"ENDINGS"},
    "documents.verdicts": None,
    # What roles are called and may hold.
    "accounts.roles": {"MARKS", "READS", "usual_marks"},
    "accounts.titles": None,
    # The library that signs people in brings pages of its own.
    "accounts.sign_in": {"second_factor", "sessions", "single_sign_on", "traces"},
    "accounts.callers": {"Caller", "entering", "from_session", "from_token"},
}
VALIDATES = (
    "model_validate",
    "model_validate_json",
    "model_validate_strings",
    "model_construct",
    "parse_obj",
)
# The stream of live updates holds one connection of its own that only listens.
MAY_LISTEN = {"web/events.py"}


def pages_that_query(package: Path) -> list[str]:
    """Return which page or part of the API touches the ORM."""
    return [
        f"{module.place}:{line} uses {name}"
        for module in modules(package, *DOORS)
        for line, name in module.uses()
        if within(name, *QUERIES) and not (module.place in MAY_LISTEN and within(name, "psycopg"))
    ]


def pages_that_reach_into_rooms(package: Path) -> list[str]:
    """Return which page or part of the API imports of a room what is neither operation nor schema."""
    return [
        f"{module.place}:{line} imports {origin}"
        for module in modules(package, *DOORS)
        for line, origin, _name in module.imports()
        if within(origin, *(f"schakel.{room}" for room in ROOMS)) and not _is_for_doors(origin)
    ]


def _is_for_doors(origin: str) -> bool:
    place, _dot, name = origin.removeprefix("schakel.").rpartition(".")
    if place in GRAMMAR:
        words = GRAMMAR[place]
        return words is None or name in words
    part = place.split(".")[1:2]
    thing = (
        getattr(import_module(f"schakel.{place}"), name, None)
        if part in (["operations"], ["schemas"])
        else None
    )
    if part == ["operations"]:
        return isinstance(thing, Operation)
    return inspect.isclass(thing) and issubclass(thing, BaseModel)


def pages_that_build_inputs(package: Path) -> list[str]:
    """Return which page makes an operation's input itself: only `invoke` says what is wrong with it, and where."""
    inputs = {op.input.__name__ for op in all_operations().values() if op.input is not None}
    found = []
    for module in modules(package, *DOORS):
        for line, name in module.uses():
            schema, _dot, last = name.rpartition(".")
            if ".schemas." in schema and last in VALIDATES:
                built = schema.rpartition(".")[2]
                found.append(f"{module.place}:{line} validates {built}")
        for call in module.calls():
            name = module.origin(call.func) or ""
            built = name.rpartition(".")[2]
            if ".schemas." in name and (built in inputs or built.endswith("In")):
                found.append(f"{module.place}:{call.lineno} builds {built}")
    return found
