"""The wall around XML: one package reads what comes from outside."""

from pathlib import Path

from tests.architecture.origins import modules, within

READERS = ("defusedxml", "lxml", "saxonche", "xml", "xmltodict")
MAY_READ = "kernel/xml/"


def modules_that_read_xml(package: Path) -> list[str]:
    """Return who could read a document past the guard."""
    return [
        f"{module.place}:{line} uses {name}"
        for module in modules(package)
        if not module.place.startswith(MAY_READ)
        for line, name in module.uses()
        if within(name, *READERS)
    ]
