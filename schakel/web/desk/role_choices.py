"""What a role allows, as choices: seeing everything or not, per part of Schakel nothing, reading or everything."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from schakel.accounts.roles import READS
from schakel.kernel.context import Audience
from schakel.kernel.operation import Operation, all_operations
from schakel.kernel.permissions import matches
from schakel.web.operation_words import operation_words
from schakel.web.scopes import ALL, EVERYWHERE, LOOK, look, meant, room_title
from schakel.web.ui.field import Choice, Field

# As the work goes, not by the alphabet.
ORDER = (
    "parties",
    "catalog",
    "sales",
    "purchasing",
    "inventory",
    "planning",
    "documents",
    "notifications",
    "accounts",
)
ARTICLES = ("een ", "de ", "het ", "a ", "an ", "the ")


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be chosen one by one of a part of Schakel."""

    title: str
    fields: Sequence[Field]


def rooms(audience: Audience) -> dict[str, list[Operation[Any, Any]]]:
    """Return the parts of Schakel of which somebody of this audience can do anything, and what, in order."""
    found: dict[str, list[Operation[Any, Any]]] = {}
    for declared in all_operations().values():
        if audience in declared.audiences:
            found.setdefault(declared.room, []).append(declared)
    order = {room: number for number, room in enumerate(ORDER)}
    return dict(sorted(found.items(), key=lambda room: order.get(room[0], len(order))))


def seen(room: str, operations: Sequence[Operation[Any, Any]]) -> list[str]:
    """Return the patterns of all that is only looked at in a part, as far as this audience has any of it."""
    return [p for p in look(room) if any(o.reads and matches(p, o.name) for o in operations)]


def chosen_of(audience: Audience, sent: QueryDict) -> list[str]:
    """Return the patterns that stand for what was chosen."""
    return list(dict.fromkeys([*_of_choices(audience, sent), *sent.getlist("patterns"), *_typed(sent)]))


def _typed(sent: QueryDict) -> list[str]:
    return sent.get("free", "").replace(",", " ").split()


def _of_choices(audience: Audience, sent: QueryDict) -> Iterator[str]:
    top = sent.get(f"in-{EVERYWHERE}", "")
    if top == ALL:
        yield "*"
        return
    if top == LOOK:
        yield from READS
    for room, operations in rooms(audience).items():
        value = sent.get(f"in-{room}", "")
        if value == ALL:
            yield f"{room}.*"
        elif value == LOOK and top != LOOK:
            yield from seen(room, operations)


def usual(audience: Audience, patterns: Collection[str]) -> list[str]:
    """Return patterns as a new role begins with them: what no choice stands for as the single acts that it means."""
    names = [o.name for operations in rooms(audience).values() for o in operations]
    begun = []
    for pattern in patterns:
        if pattern in READS or pattern.endswith(".*"):
            begun.append(pattern)
        else:
            begun += [name for name in names if matches(pattern, name)]
    return begun


def _sees_all(chosen: Collection[str]) -> bool:
    return "*" in chosen or set(READS) <= set(chosen)


def everywhere_field(chosen: Collection[str]) -> Field:
    """Return the choice whether the role sees everything."""
    return Field(
        name=f"in-{EVERYWHERE}",
        label=_("Sees everything"),
        kind="select",
        required=True,
        value=ALL if "*" in chosen else LOOK if _sees_all(chosen) else "",
        choices=[
            Choice("", _("No, only what is chosen below")),
            Choice(LOOK, _("Yes")),
            Choice(ALL, _("Yes, and may do everything, also what comes later")),
        ],
        help=_("Everything that there is to read, also what comes later."),
    )


def room_fields(audience: Audience, chosen: Collection[str]) -> list[Field]:
    """Return for each part of Schakel the choice between nothing, reading and everything."""
    return [
        Field(
            name=f"in-{room}",
            label=room_title(room),
            kind="select",
            required=True,
            value=_value(room, seen(room, operations), chosen),
            choices=_choices(room, operations, chosen),
        )
        for room, operations in rooms(audience).items()
    ]


def _value(room: str, of_room: Collection[str], chosen: Collection[str]) -> str:
    if "*" in chosen or f"{room}.*" in chosen:
        return ALL
    return LOOK if of_room and (_sees_all(chosen) or set(of_room) <= set(chosen)) else ""


def _choices(room: str, operations: Sequence[Operation[Any, Any]], chosen: Collection[str]) -> list[Choice]:
    found = [Choice("", _("Nothing"))]
    if seen(room, operations):
        found.append(Choice(LOOK, _("Look")))
    # Where all is only looked at the two are one, but a role that has everything keeps that.
    if any(not o.reads for o in operations) or _value(room, (), chosen) == ALL:
        found.append(Choice(ALL, _("Everything")))
    return found


def one_by_one(audience: Audience, chosen: Collection[str]) -> list[Acts]:
    """Return each act by itself, part by part: what is looked at first, each by what it is about."""
    return [
        Acts(room_title(room), [_tick(o, chosen) for o in sorted(operations, key=_as_read)])
        for room, operations in rooms(audience).items()
    ]


def _as_read(operation: Operation[Any, Any]) -> tuple[bool, str]:
    said = operation_words(operation.name).casefold()
    article = next((one for one in ARTICLES if said.startswith(one)), "")
    return not operation.reads, said.removeprefix(article)


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tick(operation: Operation[Any, Any], chosen: Collection[str]) -> Field:
    return Field(
        name="patterns",
        prefix=f"{operation.name.replace('.', '-')}-",
        label=_begun(operation_words(operation.name)),
        kind="checkbox",
        value=operation.name,
        checked=operation.name in chosen,
    )


def free_field(audience: Audience, chosen: Collection[str], error: str = "") -> Field:
    """Return the field for patterns that no choice stands for; they are kept as they are."""
    shown = {"*", *(READS if _sees_all(chosen) else ())}
    for room, operations in rooms(audience).items():
        shown |= {f"{room}.*", *(o.name for o in operations)}
        of_room = set(seen(room, operations))
        shown |= of_room if of_room <= set(chosen) else set()
    return Field(
        name="free",
        label=_("Other patterns"),
        value=" ".join(pattern for pattern in chosen if pattern not in shown),
        help=_("Names of operations with * for any text, with blanks between: sales.place_* *.list_*"),
        error=error,
    )


def in_words(free: Field) -> list[tuple[str, str]]:
    """Say what each pattern in that field means, where there are words for it."""
    return [(words, pattern) for pattern in free.value.split() if (words := meant(pattern))]
