"""Facts: what happened, announced once, heard by the record, the reactions and the open pages."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any, ClassVar, Literal, TypedDict
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_jsonable_python

from schakel.kernel import acting, live, rooms, tenancy
from schakel.kernel.context import Context
from schakel.kernel.inserting import insert
from schakel.kernel.models import FactRecord

_facts: dict[str, type["Fact"]] = {}
_reactions: dict[type["Fact"], list["Reaction"]] = defaultdict(list)
_sequence = count()

type Act = Literal["act", "download", "sign_in"]


class Difference(TypedDict):
    """What an act changed, by field: as it was and as it is."""

    before: dict[str, Any]
    after: dict[str, Any]


def difference(
    before: Mapping[str, Any], after: Mapping[str, Any], *, unkept: Collection[str] = ()
) -> Difference:
    """Return what differs between two states of an object, for the record of a fact; nothing before what is new.

    Facts are kept for ever: of a secret, and of what is somebody's personal data, name the field in `unkept`. It
    then stands on both sides without its value, which says that it changed and no more.
    """
    same = {name for name in before.keys() & after.keys() if before[name] == after[name]}
    was, now = (
        {
            name: None if name in unkept else to_jsonable_python(value)
            for name, value in side.items()
            if name not in same
        }
        for side in (before, after)
    )
    return Difference(before=was, after=now)


def values_of(row: Any, *names: str) -> dict[str, Any]:
    """Return some of an object's values, as they are now, to compare with later."""
    return {name: getattr(row, name) for name in names}


class Fact(BaseModel):
    """One thing that happened. Its payload is an interface: it is only added to.

    `about` names the kinds of object it concerns, the first being its subject: `about=("sales_order",)` asks
    for a field `sales_order_id`. `parties` names the fields' stems of the parties that may be told. `act` says what
    kind of act it is in the trail. `before` and `after` hold what it changed, as `difference()` makes them: they are
    for the trail alone, and no part of the payload.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: ClassVar[int] = 1
    about: ClassVar[tuple[str, ...]] = ()
    parties: ClassVar[tuple[str, ...]] = ()
    act: ClassVar[Act] = "act"

    before: dict[str, Any] = Field(default_factory=dict, exclude=True, repr=False)
    after: dict[str, Any] = Field(default_factory=dict, exclude=True, repr=False)

    @classmethod
    def __pydantic_init_subclass__(
        cls, about: tuple[str, ...] = (), parties: tuple[str, ...] = (), act: Act = "act", **kwargs: Any
    ) -> None:
        cls.about, cls.parties, cls.act = about, parties, act
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

    @property
    def relation_id(self) -> UUID | None:
        """Return the party that this is about, whoever acted; None where it is about none."""
        stems = self.parties or tuple(stem for stem in self.about if stem == "party")
        return getattr(self, f"{stems[0]}_id") if stems else None


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
        relation_id=fact.relation_id,
        channel=ctx.channel.value,
        correlation_id=ctx.correlation_id,
        for_person_id=ctx.person_id if ctx.seen_by else None,
        api_token_id=ctx.api_token_id,
        data=fact.model_dump(mode="json"),
        before=fact.before or None,
        after=fact.after or None,
    )


def all_facts() -> dict[str, type[Fact]]:
    """Return every declared fact by its full name."""
    return dict(sorted(_facts.items()))


def all_reactions() -> dict[type[Fact], list[Reaction]]:
    """Return who reacts to what: every fact, and its reactions in the order in which they run."""
    return {fact: list(_reactions[fact]) for fact in all_facts().values()}
