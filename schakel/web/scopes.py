"""What a key of a program may do, in words and as choices: for each part of Schakel looking, or everything."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from schakel.accounts.roles import READS
from schakel.kernel.context import Context
from schakel.kernel.operation import Operation, all_operations
from schakel.kernel.permissions import matches
from schakel.web.operation_words import WANTED, operation_words

EVERYWHERE = "everywhere"
LOOK, ALL = "look", "all"
# More acts than these are not named one by one.
MOST_NAMED = 6


def room_title(room: str) -> str:
    """Return what a part of Schakel is called."""
    return {
        EVERYWHERE: _("Everywhere"),
        "parties": _("Relations"),
        "accounts": _("People, roles and keys"),
        "documents": _("Documents"),
        "catalog": _("Items"),
        "inventory": _("Stock"),
        "purchasing": _("Purchasing"),
        "sales": _("Sales"),
        "planning": _("Planning"),
        "notifications": _("Notifications"),
    }.get(room, room)


def offered(ctx: Context) -> dict[str, list[tuple[str, str]]]:
    """Return for each part of Schakel where the caller may do something the choices there are, as value and word."""
    may: dict[str, list[Operation[Any, Any]]] = {}
    for declared in all_operations().values():
        if declared.allowed(ctx):
            may.setdefault(declared.room, []).append(declared)
    found = {EVERYWHERE: _choices(any_acts=any(not o.reads for of in may.values() for o in of))}
    found |= {room: _choices(any_acts=any(not o.reads for o in of)) for room, of in may.items()}
    return found


def _choices(*, any_acts: bool) -> list[tuple[str, str]]:
    return [(LOOK, _("Look"))] + ([(ALL, _("Everything"))] if any_acts else [])


def patterns(chosen: Mapping[str, str]) -> list[str]:
    """Return the scopes that stand for what was chosen for each part."""
    if chosen.get(EVERYWHERE) == ALL:
        return ["*"]
    return [pattern for room, choice in chosen.items() for pattern in _patterns(room, choice)]


def _patterns(room: str, choice: str) -> list[str]:
    if choice == ALL:
        return ["*" if room == EVERYWHERE else f"{room}.*"]
    if choice != LOOK:
        return []
    if room == EVERYWHERE:
        return list(READS)
    return look(room)


def look(room: str) -> list[str]:
    """Return the patterns of all that is only looked at in a part of Schakel."""
    # What is called otherwise goes by its name.
    by_name = [
        o.name
        for o in all_operations().values()
        if o.room == room and o.reads and not o.name.removeprefix(f"{room}.").startswith(_usual())
    ]
    return [pattern.replace("*", room, 1) for pattern in READS] + by_name


def _usual() -> tuple[str, ...]:
    """Return how the names of what is looked at begin: list_, get_, count_."""
    return tuple(pattern.removeprefix("*.").removesuffix("*") for pattern in READS)


def in_words(scopes: Iterable[str]) -> str:
    """Say what a key may do: `Sales: look; Planning: everything`; what no choice stands for act by act."""
    left = list(scopes)
    said = []
    rooms = [EVERYWHERE, *sorted({declared.room for declared in all_operations().values()})]
    for choice, word in ((ALL, _("everything")), (LOOK, _("look"))):
        for room in rooms:
            wanted = _patterns(room, choice)
            if set(wanted) <= set(left):
                said.append(f"{room_title(room)}: {word}")
                left = [scope for scope in left if scope not in wanted]
    return "; ".join([*said, *(meant(scope) or scope for scope in left)])


def reads() -> dict[str, str]:
    """Return the patterns of what is only looked at, wherever it stands, and what each means."""
    words = (_("See lists"), _("See each thing in full"), _("See counts"))
    return dict(zip(READS, words, strict=True))


def meant(pattern: str) -> str:
    """Say what one pattern allows, empty where there are no words for it."""
    if pattern == "*":
        return f"{room_title(EVERYWHERE)}: {_('everything')}"
    room, _dot, rest = pattern.partition(".")
    everywhere = room == "*"
    title = room_title(EVERYWHERE if everywhere else room)
    known = everywhere or title != room
    if known and rest == "*":
        return f"{title}: {_('everything')}"
    seen = reads().get(f"*.{rest}")
    if known and seen:
        return f"{title}: {seen.lower()}"
    return operation_words(pattern) if pattern in WANTED else _each(pattern)


def _each(pattern: str) -> str:
    """Say what a pattern means act by act, where that is not too much to read."""
    found = [operation_words(name) for name in all_operations() if matches(pattern, name)]
    return ", ".join(dict.fromkeys(found)) if len(found) <= MOST_NAMED else ""


def example(ctx: Context, scopes: Iterable[str]) -> str:
    """Return the path of something that a key with these scopes can look at, empty where there is nothing plain."""
    narrowed = ctx.permissions.narrowed_to(scopes)
    plain = (
        o
        for o in all_operations().values()
        if o.reads and not o.path_names and ctx.audience in o.audiences and narrowed.allow(o.name)
    )
    lists = [
        o.path
        for o in plain
        if o.query is None or not any(f.is_required() for f in o.query.model_fields.values())
    ]
    usual = [path for path in ("/sales-orders", "/purchase-orders", "/parties") if path in lists]
    return next(iter([*usual, *lists]), "")
