"""The walls that no import contract can hold, as functions over a source tree: each returns who breaks it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from schakel.kernel.states import all_states

ROOMS_BELOW_THE_DOORS = (
    "kernel",
    "parties",
    "catalog",
    "inventory",
    "purchasing",
    "sales",
    "planning",
    "notifications",
    "hub",
)
HTTP = (
    "django.http",
    "django.shortcuts",
    "django.urls",
    "requests",
    "urllib.request",
    "httpx",
    "http.client",
)
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("timezone", "now"),
    ("time", "time"),
}
CHANCE = {"random", "secrets", "uuid4", "uuid1"}
# Here the context is made, or work begins that nobody asked for.
MAY_LOOK_AT_THE_CLOCK = {
    "kernel/context.py",
    "kernel/ids.py",
    "kernel/workspaces.py",
    "accounts/callers.py",
    "notifications/jobs.py",
}


def sources(package: Path, *rooms: str) -> Iterator[tuple[str, ast.Module]]:
    """Return every module of these rooms with its place in the package."""
    for room in rooms:
        for path in sorted((package / room).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(package).as_posix(), ast.parse(path.read_text())


def imports(tree: ast.Module) -> Iterator[str]:
    """Return the names of all modules that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def pages_that_query(package: Path) -> list[str]:
    """Pages and the API must not touch the ORM."""
    return [
        f"{place} imports {name}"
        for place, tree in sources(package, "web", "api")
        for name in imports(tree)
        if name == "django.db" or name.startswith("django.db.")
    ]


def rooms_that_speak_http(package: Path) -> list[str]:
    """HTTP is read and sent in the doors alone."""
    return [
        f"{place} imports {name}"
        for place, tree in sources(package, *ROOMS_BELOW_THE_DOORS)
        for name in imports(tree)
        if any(name == http or name.startswith(f"{http}.") for http in HTTP)
    ]


def rooms_that_look_at_the_clock(package: Path) -> list[str]:
    """Below the context there is no clock and no chance."""
    found = []
    for place, tree in sources(package, *ROOMS_BELOW_THE_DOORS):
        if place in MAY_LOOK_AT_THE_CLOCK:
            continue
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and (node.value.id, node.attr) in CLOCKS
            ):
                found.append(f"{place}:{node.lineno} asks for {node.value.id}.{node.attr}")
        found += [f"{place} imports {name}" for name in imports(tree) if name.split(".")[-1] in CHANCE]
    return found


def rooms_that_write_states_by_hand(package: Path) -> list[str]:
    """Documents change state through their table alone."""
    declared = {(states.model.__name__, states.field) for states in all_states().values()}
    fields = {field for _model, field in declared}
    found = []
    for place, tree in sources(package, "purchasing", "sales", "planning", "hub"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in fields:
                found.append(f"{place}:{node.lineno} writes {node.attr}")
            if isinstance(node, ast.Call):
                found += [f"{place}:{node.lineno} writes {name}" for name in _by_hand(node, declared)]
    return found


def _by_hand(call: ast.Call, declared: set[tuple[str, str]]) -> list[str]:
    named = {word.arg: word.value for word in call.keywords if word.arg}
    if isinstance(call.func, ast.Attribute) and call.func.attr == "update":
        return sorted({field for _model, field in declared} & named.keys())
    if isinstance(call.func, ast.Name) and call.func.id == "new" and isinstance(call.args[1], ast.Name):
        of_model = {field for model, field in declared if model == call.args[1].id} & named.keys()
        return sorted(name for name in of_model if ".begin(" not in ast.unparse(named[name]))
    return []
