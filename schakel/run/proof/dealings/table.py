"""Where the desk and a party sit."""

from collections.abc import Callable
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
    # A word that everybody of the workspace may read, and nobody elsewhere.
    say_all: Callable[[], str]
    # A word that the desk alone may read.
    say_at_desk: Callable[[], str]
