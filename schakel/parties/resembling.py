"""Which relations may be one: by their numbers, accounts, addresses and names."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import combinations
from uuid import UUID

from schakel.kernel.texts import sort_key

# Forms of companies, and words that say nothing of which one it is.
FORMS = frozenset(
    (
        "bv",
        "b.v",
        "nv",
        "n.v",
        "vof",
        "v.o.f",
        "cv",
        "gmbh",
        "ag",
        "kg",
        "ltd",
        "limited",
        "inc",
        "sa",
        "bvba",
    )
)
# What says how strongly that two are one. From ENOUGH on they are shown; no single weak sign does it alone.
WEIGHTS: Mapping[str, int] = {
    "kvk_number": 60,
    "vat_number": 60,
    "iban": 50,
    "name": 45,
    "email": 40,
    "phone": 35,
    "similar_name": 30,
    "address": 20,
}
ENOUGH = 45
# Of a hundred letters so many are the same.
CLOSE = 86
# So many that share a sign say nothing: a switchboard, an address of an administration office.
CROWD = 12


@dataclass(frozen=True, slots=True)
class Traits:
    """What a relation can be recognised by; empty texts say nothing."""

    id: UUID
    name: str
    kvk_number: str = ""
    vat_number: str = ""
    email: str = ""
    phone: str = ""
    ibans: Sequence[str] = ()
    addresses: Sequence[str] = ()

    def signs(self) -> Iterable[tuple[str, str]]:
        """Return what two must share, by kind."""
        yield "kvk_number", _digits(self.kvk_number)
        yield "vat_number", re.sub(r"[^A-Z0-9]", "", self.vat_number.upper())
        yield "email", self.email.strip().casefold()
        yield "phone", _digits(self.phone)[-9:]
        yield "name", plain_name(self.name)
        for iban in self.ibans:
            yield "iban", iban
        for address in self.addresses:
            yield "address", address


@dataclass(slots=True)
class Pair:
    """Two relations that may be one, and why."""

    first: UUID
    second: UUID
    reasons: set[str] = field(default_factory=set)

    @property
    def score(self) -> int:
        """How strongly, up to 100."""
        return min(100, sum(WEIGHTS[reason] for reason in self.reasons))


def plain_name(name: str) -> str:
    """Return a name without its legal form, signs and accents: `Van Dalen, B.V.` and `van dalen` are one."""
    words = re.sub(r"[^a-z0-9. ]", " ", sort_key(name)).split()
    kept = [word.strip(".") for word in words if word.strip(".") not in FORMS]
    return " ".join(kept) if len("".join(kept)) > 2 else ""


def address_sign(street: str, postal_code: str) -> str:
    """Return postal code and house number, which name one front door in the Netherlands."""
    code = re.sub(r"\s", "", postal_code).upper()
    number = re.search(r"\d+", street)
    return f"{code} {number[0]}" if code and number else ""


def pairs_of(all_traits: Sequence[Traits], apart: frozenset[frozenset[UUID]]) -> list[Pair]:
    """Return who may be one, the surest first; whom somebody called two is left out."""
    found: dict[frozenset[UUID], Pair] = {}
    sharing: dict[tuple[str, str], list[Traits]] = defaultdict(list)
    for traits in all_traits:
        for sign in set(traits.signs()):
            if sign[1]:
                sharing[sign].append(traits)
    for (reason, _value), group in sharing.items():
        if 1 < len(group) <= CROWD:
            for one, other in combinations(group, 2):
                _pair(found, one.id, other.id).reasons.add(reason)
    by_id = {traits.id: plain_name(traits.name) for traits in all_traits}
    for pair in found.values():
        names = by_id[pair.first], by_id[pair.second]
        if "name" not in pair.reasons and all(names) and SequenceMatcher(None, *names).ratio() * 100 >= CLOSE:
            pair.reasons.add("similar_name")
    sure = [pair for key, pair in found.items() if key not in apart and pair.score >= ENOUGH]
    return sorted(sure, key=lambda pair: (-pair.score, pair.first, pair.second))


def _pair(found: dict[frozenset[UUID], Pair], one: UUID, other: UUID) -> Pair:
    first, second = sorted((one, other))
    return found.setdefault(frozenset((one, other)), Pair(first, second))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
