"""Ids: UUID version 7 (RFC 9562), made by the context so that a seed can make them all over again."""

import random
import secrets
from collections.abc import Callable
from datetime import datetime
from time import time_ns
from uuid import UUID

type NewId = Callable[[], UUID]


def uuid7() -> UUID:
    """Return an id of this millisecond; the order of ids decides nothing."""
    return _assemble(time_ns() // 1_000_000, secrets.randbits(74))


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
