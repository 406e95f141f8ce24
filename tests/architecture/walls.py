"""The walls that no import contract can hold, as functions over a source tree: each returns who breaks it."""

import ast
from collections.abc import Iterator
from pathlib import Path

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
