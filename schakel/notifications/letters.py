"""A mail to an address, for those who are told without a place of theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from schakel.kernel.uploads import Download


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to whom, with the files that go along."""

    email: str
    subject: str
    body: str
    attached: Sequence[Download] = ()
