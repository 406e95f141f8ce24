"""Ids: UUID version 7 (RFC 9562), made by the context so that a seed can make them all over again."""

import random
import secrets
from collections.abc import Callable
from datetime import datetime
from time import time_ns
from uuid import UUID

type NewId = Callable[[], UUID]
# In a millisecond.
NANOSECONDS = 1_000_000


def uuid7() -> UUID:
    """Return an id of this moment, to a quarter of a microsecond: what one act makes stands in the order of making.

    That order breaks ties where people would see them, as between drafts that get their numbers together; it decides
    nothing that has to be right, for two processes may make ids at once.
    """
    milliseconds, rest = divmod(time_ns(), NANOSECONDS)
    return _assemble(milliseconds, rest * 4096 // NANOSECONDS << 62 | secrets.randbits(62))


def seeded(seed: int, moment: datetime) -> NewId:
    """Return a source of ids that a seed repeats exactly: for generated companies and measurements."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose, guards nothing
    milliseconds = int(moment.timestamp() * 1000)
    return lambda: _assemble(milliseconds, chance.getrandbits(74))


def _assemble(milliseconds: int, chance: int) -> UUID:
    high, low = chance >> 62, chance & (1 << 62) - 1
    return UUID(
        int=(milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | (high & 0xFFF) << 64 | 0b10 << 62 | low
    )
