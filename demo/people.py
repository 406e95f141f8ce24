"""People at companies: names that belong together, and the roles that they have."""

import re
import unicodedata
from random import Random

from demo.names import FIRST_NAMES, LAST_NAMES
from demo.records import Contact

CUSTOMER_ROLES = ["Inkoper", "Werkvoorbereider", "Administratie", "Hoofd technische dienst"]
SUPPLIER_ROLES = ["Verkoop binnendienst", "Accountmanager", "Kwaliteit", "Administratie"]


def plain(text: str) -> str:
    """The text in lower case letters and digits only, as it stands in a mail address."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]", "", ascii_text.lower())


def named(first: str, last: str, role: str, domain: str, phone_start: str, extension: int) -> Contact:
    """A contact with a mail address at the domain and an extension (two digits) of the company's phone."""
    email = f"{plain(first)}.{plain(last)}@{domain}"
    area = phone_start.rsplit(maxsplit=1)[-1].lstrip("0")
    subscriber = f"{'55501'[: 7 - len(area)]}{extension:02}"
    return Contact(first, last, role, email, f"{phone_start} {subscriber}")


def contacts(
    roles: list[str], country: str, domain: str, phone_start: str, chance: Random
) -> tuple[Contact, ...]:
    """One to three people with the first of these roles, all with different names."""
    count = chance.choice([1, 2, 2, 3])
    firsts = chance.sample(FIRST_NAMES[country], count)
    lasts = chance.sample(LAST_NAMES[country], count)
    return tuple(
        named(first, last, role, domain, phone_start, chance.randrange(10, 100))
        for first, last, role in zip(firsts, lasts, roles, strict=False)
    )
