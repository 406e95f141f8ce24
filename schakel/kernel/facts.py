"""Facts: what happened, announced once, heard by the record, the reactions and the open pages."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from schakel.kernel import acting, live, rooms, tenancy
from schakel.kernel.context import Context
from schakel.kernel.inserting import insert
from schakel.kernel.models import FactRecord

_facts: dict[str, type["Fact"]] = {}
_reactions: dict[type["Fact"], list["Reaction"]] = defaultdict(list)
_sequence = count()


class Fact(BaseModel):
    """One thing that happened. Its payload is an interface: it is only added to.

    `about` names the kinds of object it concerns, the first being its subject: `about=("sales_order",)` asks
    for a field `sales_order_id`. `parties` names the fields' stems of the parties that may be told.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: ClassVar[int] = 1
    about: ClassVar[tuple[str, ...]] = ()
    parties: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __pydantic_init_subclass__(
        cls, about: tuple[str, ...] = (), parties: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        cls.about, cls.parties = about, parties
        missing = [stem for stem in (*about, *parties) if f"{stem}_id" not in cls.model_fields]
        if missing or not about:
            raise TypeError(f"{cls.__name__} needs a subject and the fields {[f'{s}_id' for s in missing]}.")
        _facts[cls.name()] = cls

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__()

    @classmethod
    def name(cls) -> str:
        """Return the full name: `purchasing.PurchaseOrderResponded`."""
        return f"{rooms.room_of(cls.__module__)}.{cls.__name__}"

    @property
    def subject(self) -> tuple[str, UUID]:
        """Return kind and id of what this is mainly about."""
        return self.about[0], getattr(self, f"{self.about[0]}_id")


@dataclass(frozen=True, slots=True)
class Reaction:
    """A function that hears facts in the transaction of the act, as `system`."""

    function: Callable[[Context, Any], None]
    facts: tuple[type[Fact], ...]
    sequence: int

    @property
    def name(self) -> str:
        """Return the full name: `planning.replan_items`."""
        return f"{rooms.room_of(self.function.__module__)}.{self.function.__name__}"

    @property
    def place(self) -> tuple[int, int]:
        """Return its turn: reactions run in the order of the rooms, within a room as they are written."""
        return rooms.order()[rooms.room_of(self.function.__module__)], self.sequence


def on[C: Callable[[Context, Any], None]](*facts: type[Fact]) -> Callable[[C], C]:
    """Let a function react: it gets all facts of these kinds that one act announced together.

    It may refuse by raising; then the act itself is undone.
    """

    def register(function: C) -> C:
        reaction = Reaction(function, facts, next(_sequence))
        for fact in facts:
            _reactions[fact].append(reaction)
            _reactions[fact].sort(key=lambda r: r.place)
        return function

    return register


def announce(ctx: Context, *facts: Fact) -> None:
    """Write the facts in this transaction and let everyone who reacts to them act, now, in room order."""
    if not facts:
        return
    insert([_record(ctx, fact) for fact in facts])
    live.collect(facts)
    hearers: dict[str, Reaction] = {}
    for kind in dict.fromkeys(type(fact) for fact in facts):
        for reaction in _reactions[kind]:
            hearers[reaction.name] = reaction
    if not hearers:
        return
    system = ctx.as_system()
    with tenancy.enter(system):
        for reaction in sorted(hearers.values(), key=lambda r: r.place):
            with acting.as_(reaction.name):
                reaction.function(system, [fact for fact in facts if isinstance(fact, reaction.facts)])


def _record(ctx: Context, fact: Fact) -> FactRecord:
    kind, subject_id = fact.subject
    return FactRecord(
        id=ctx.new_id(),
        workspace_id=ctx.workspace_id,
        name=fact.name(),
        version=fact.version,
        subject_kind=kind,
        subject_id=subject_id,
        at=ctx.now,
        audience=ctx.audience.value,
        person_id=ctx.actor_id,
        party_id=ctx.party_id,
        channel=ctx.channel.value,
        correlation_id=ctx.correlation_id,
        data=fact.model_dump(mode="json"),
    )


def all_facts() -> dict[str, type[Fact]]:
    """Return every declared fact by its full name."""
    return dict(sorted(_facts.items()))


def all_reactions() -> dict[type[Fact], list[Reaction]]:
    """Return who reacts to what: every fact, and its reactions in the order in which they run."""
    return {fact: list(_reactions[fact]) for fact in all_facts().values()}
