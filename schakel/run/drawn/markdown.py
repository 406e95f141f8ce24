"""The few words of Markdown that drawn pages use."""

import inspect
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from schakel.run.environment import ROOT

NOTICE = "<!-- Drawn from the code by `schakel docs`; `bin/check` fails where it is out of date. -->"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def code(name: str) -> str:
    """Return a name as it stands in the code."""
    return f"`{name}`"


def sentence(thing: Any) -> str:
    """Return the first sentence of a docstring, in one line."""
    return inspect.cleandoc(thing.__doc__ or "").split("\n\n")[0].replace("\n", " ")


def link(path: Path) -> str:
    """Return a link from docs/building to a file."""
    place = path.relative_to(ROOT).as_posix()
    return f"[{place}](../../{place})"


def source(thing: Any) -> Path:
    """Return the file in which something stands."""
    return Path(inspect.getfile(thing))
