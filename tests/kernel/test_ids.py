"""Ids stand in the order in which one process makes them, and are what RFC 9562 says."""

from time import time_ns
from uuid import RFC_4122

from schakel.kernel.ids import uuid7


def test_what_is_made_later_sorts_later() -> None:
    made = [uuid7() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_an_id_says_its_millisecond_and_what_it_is() -> None:
    before = time_ns() // 1_000_000
    made = uuid7()
    assert before <= made.int >> 80 <= time_ns() // 1_000_000
    assert (made.version, made.variant) == (7, RFC_4122)
