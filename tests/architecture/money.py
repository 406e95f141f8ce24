"""The wall against floats: money and quantities are decimals, from the first line to the last."""

import ast
from pathlib import Path

from tests.architecture.origins import Module, modules, within

# What holds amounts and quantities. The hub reads files in which numbers are what a spreadsheet holds.
WITH_AMOUNTS = ("kernel", "parties", "catalog", "inventory", "purchasing", "sales", "planning")
FLOATS = (
    "builtins.float",
    "numpy",
    "django.db.models.FloatField",
    "django.db.models.fields.FloatField",
    "django.forms.FloatField",
    "pydantic.FiniteFloat",
    "pydantic.PositiveFloat",
    "pydantic.NegativeFloat",
    "pydantic.NonNegativeFloat",
    "pydantic.NonPositiveFloat",
    "pydantic.StrictFloat",
)
# Seconds until a workspace is read again.
MAY = {"kernel/workspaces.py"}


def rooms_that_count_in_floats(package: Path) -> list[str]:
    """Return who names a float in a room that holds amounts."""
    return [
        f"{module.place}:{line} counts in {name}"
        for module in modules(package, *WITH_AMOUNTS)
        if module.place not in MAY
        for line, name in [*(u for u in module.uses() if within(u[1], *FLOATS)), *_written(module)]
    ]


def _written(module: Module) -> list[tuple[int, str]]:
    return [
        (node.lineno, str(node.value))
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and (isinstance(node.value, float) or node.value == "float")
    ]
