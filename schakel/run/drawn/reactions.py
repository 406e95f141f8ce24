"""Draws docs/building/reactions.md: every fact, where it is announced, and who hears it."""

import ast
from collections import defaultdict
from pathlib import Path

from schakel.kernel import rooms
from schakel.kernel.facts import Fact, Reaction, all_reactions
from schakel.run.drawn.markdown import NOTICE, code, link, sentence, source, table
from schakel.run.environment import ROOT

INTRODUCTION = """\
# Who reacts to what

A fact is written with the act, in its transaction, and heard at once by the reactions, in the order below: the order
of the rooms, within a room as they are written. A reaction that raises undoes the act. The record (the time line of
every object in *about*) and the open pages of the desk hear every fact; the pages of the parties in *may be told*
hear those."""


def page() -> str:
    """Return the page."""
    lines = [NOTICE, "", INTRODUCTION, "", "## Facts"]
    by_room: dict[str, list[tuple[type[Fact], list[Reaction]]]] = defaultdict(list)
    for fact, heard in all_reactions().items():
        by_room[rooms.room_of(fact.__module__)].append((fact, heard))
    announced = _announced()
    for room in rooms.order():
        for fact, heard in by_room.get(room, ()):
            lines += ["", *_fact(fact, heard, announced.get(fact.__name__, []))]
    lines += ["", "## Reactions", "", *table(["reaction", "what it does", "hears"], _reactions())]
    return "\n".join(lines) + "\n"


def _fact(fact: type[Fact], heard: list[Reaction], places: list[Path]) -> list[str]:
    told = f"; may be told: {', '.join(fact.parties)}" if fact.parties else ""
    lines = [
        f"### {fact.name()}",
        "",
        sentence(fact),
        "",
        f"- about: {', '.join(fact.about)}{told}",
        f"- carries: {', '.join(map(code, _carried(fact)))} (version {fact.version})",
        f"- announced in {', '.join(link(place) for place in places)}",
    ]
    order = [f"{turn}. {code(reaction.name)}" for turn, reaction in enumerate(heard, start=1)]
    return [*lines, f"- heard by {', '.join(order)}" if order else "- heard by no reaction"]


def _reactions() -> list[list[str]]:
    hears: dict[str, list[str]] = defaultdict(list)
    known: dict[str, Reaction] = {}
    for fact, heard in all_reactions().items():
        for reaction in heard:
            known[reaction.name] = reaction
            hears[reaction.name].append(code(fact.name()))
    return [
        [
            f"{code(reaction.name)}<br>{link(source(reaction.function))}",
            sentence(reaction.function),
            "<br>".join(hears[reaction.name]),
        ]
        for reaction in sorted(known.values(), key=lambda reaction: reaction.place)
        if reaction.place[0] in rooms.order().values()
    ]


def _announced() -> dict[str, list[Path]]:
    """Return in which files each fact is made; a fact is made only to be announced."""
    found: dict[str, list[Path]] = defaultdict(list)
    for room in rooms.order():
        for path in sorted((ROOT / "schakel" / room).rglob("*.py")):
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            made = {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
            for name in made:
                found[name].append(path)
    return found


def _carried(fact: type[Fact]) -> list[str]:
    """Return the fields of a fact's payload: what it changed is for the trail alone."""
    return [name for name, field in fact.model_fields.items() if not field.exclude]
