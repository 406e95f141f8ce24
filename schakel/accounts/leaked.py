"""Passwords that leaked elsewhere: a list of fingerprints, made when the assets are built, asked without a network.

`python leaked.py SOURCE TARGET` makes the list from a text with one password a line; any Python from 3.9 does.
"""

import hashlib
import sys
from bisect import bisect_left
from functools import cache
from pathlib import Path

BUILT = Path(__file__).with_name("built") / "leaked.bin"
# Bytes of a fingerprint: one other password in six thousand million is taken for one on the list.
WIDTH = 6
# Shorter ones are refused for their length.
SHORTEST = 12


def fingerprint(password: str) -> bytes:
    """Return what the list keeps of a password; capitals make no difference."""
    return hashlib.sha256(password.strip().lower().encode()).digest()[:WIDTH]


class Fingerprints:
    """The sorted fingerprints in one piece of memory, 0.3 MB, read as a sequence."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data) // WIDTH

    def __getitem__(self, index: int) -> bytes:
        return self.data[index * WIDTH : (index + 1) * WIDTH]


@cache
def _known() -> Fingerprints:
    return Fingerprints(BUILT.read_bytes())


def is_leaked(password: str) -> bool:
    """Say whether a password of twelve characters or more is on the list."""
    known, sought = _known(), fingerprint(password)
    place = bisect_left(known, sought)
    return place < len(known) and known[place] == sought


def build(source: Path, target: Path) -> int:
    """Write the fingerprints of the passwords in `source` that are long enough; returns how many they are."""
    lines: list[str] = source.read_text("utf-8", errors="replace").splitlines()
    found = sorted({fingerprint(line) for line in lines if len(line) >= SHORTEST})
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"".join(found))
    return len(found)


if __name__ == "__main__":
    count = build(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{count:7}  passwords that leaked elsewhere")
