"""Draws docs/building/states.md: per document its states, and which act leads from one to another."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum

from schakel.kernel import rooms
from schakel.kernel.states import States, all_states
from schakel.run.drawn.markdown import NOTICE, code, link, sentence, source, table

INTRODUCTION = """\
# States

Each document has one table of states: what every state means, and which operation or reaction leads from one to
another. The table is the only hand that writes the state, so whoever asks (a page, a program, an import, a reaction)
goes the same ways, and a way that does not stand in it raises `UndeclaredStep`. An arrow from the black dot is a
beginning: many documents begin further on when they are recorded from elsewhere. How to write a table: see
`schakel/kernel/states.py`."""


def page() -> str:
    """Return the page."""
    lines = [NOTICE, "", INTRODUCTION]
    for states in all_states().values():
        if states.room in rooms.order():
            lines += ["", *_document(states)]
    return "\n".join(lines) + "\n"


def _document(states: States) -> list[str]:
    model = sys.modules[states.model.__module__]
    named = " · ".join([code(states.name), sentence(states.model), link(source(model))])
    reached = {step.after for step in states.steps}
    rows = [
        [
            _code(state),
            f"{meaning}{'' if state in reached else ' No act leads here yet.'}",
            _into(states, state),
        ]
        for state, meaning in states.meanings.items()
    ]
    drawing = ["```mermaid", "stateDiagram-v2", *_drawing(states), "```"]
    head = ["state", "what it means", "from, by"]
    return [f"## {states.title}", "", named, "", *drawing, "", *table(head, rows)]


def _drawing(states: States) -> Iterator[str]:
    arrows = _arrows(states)
    for state in dict.fromkeys(state for arrow in arrows for state in arrow if state is not None):
        yield f"    {_id(state)} : {_plain(state)}"
    for (before, after), acts in arrows.items():
        short = ", ".join(by.split(".")[1] for by in acts)
        yield f"    {'[*]' if before is None else _id(before)} --> {_id(after)} : {short}"


def _into(states: States, state: str) -> str:
    return "<br>".join(
        f"{'(begins)' if before is None else _code(before)}: {', '.join(code(by) for by in acts)}"
        for (before, after), acts in _arrows(states).items()
        if after == state
    )


def _arrows(states: States) -> dict[tuple[str | None, str], list[str]]:
    """Return from where to where one comes, and by which acts."""
    found: dict[tuple[str | None, str], list[str]] = defaultdict(list)
    for step in states.steps:
        for before in step.origins:
            found[before, step.after] += step.by
    return found


def _id(state: str) -> str:
    """Return the name of a state in the code: a code as `5` says nothing."""
    return str(state.name) if isinstance(state, Enum) else state


def _plain(state: str) -> str:
    word = _id(state).lower()
    value = str(state) or "empty"
    return word if word == value else f"{value} ({word.replace('_', ' ')})"


def _code(state: str) -> str:
    word = _id(state).lower()
    value = str(state)
    return code(word) if word == value else f"{code(value) if value else '(empty)'} {word.replace('_', ' ')}"
