"""What the desk does with each customer and supplier beyond their first order: objects for the proof to aim at.

A module here plays with one kind of object, and is named below; what it answers stands in every scene as `made`. One
that changes an order places an order of its own for it: the first one is named by other requests.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from schakel.kernel.context import Context


@dataclass(frozen=True, kw_only=True)
class Table:
    """Where the desk and a party sit: `order` is the party's first one, `say` gives a word that only they may read."""

    desk: Context
    they: Context
    party_id: UUID
    item_id: UUID
    order_id: UUID
    say: Callable[[], str]


# Plays, and says what came of it: an id by the name of its kind.
type Dealing = Callable[[Table], dict[str, UUID]]

WITH_CUSTOMER: Sequence[Dealing] = ()
WITH_SUPPLIER: Sequence[Dealing] = ()


def deal(table: Table, dealings: Sequence[Dealing]) -> dict[str, UUID]:
    """Play them in their order; a later one finds what an earlier one made."""
    made: dict[str, UUID] = {}
    for dealing in dealings:
        made |= dealing(table)
    return made
