"""Countries by what people call them: codes, and names in English, Dutch and often their own language."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from schakel.hub.files.values import Unusable
from schakel.kernel.texts import sort_key

TABLE = Path(__file__).with_name("countries.csv")


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for word in (row["code"], row["three"], *row["names"].split(";")):
                found[_key(word)] = row["code"]
    return found


def _key(word: str) -> str:
    return sort_key(word).replace(".", "").replace("-", " ")


def country_code(name: str) -> str:
    """Return the ISO 3166 code for a name or code; raises Unusable for one that is not known."""
    try:
        return _codes()[_key(name)]
    except KeyError:
        message = _("%(value)s is not a country that is known. Add it to `map` in the mapping.")
        raise Unusable(message % {"value": name}) from None
