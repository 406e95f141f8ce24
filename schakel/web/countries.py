"""The countries by name, in the reader's language."""

from functools import cache

from babel import Locale

from schakel.web.ui.field import Choice
from schakel.web.ui.format import language

# Where the relations of a Dutch company are first.
NEAR = ("NL", "BE", "DE")
# Unions, and areas that CLDR keeps for tests.
NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@cache
def _names(code: str) -> dict[str, str]:
    known = Locale.parse(code).territories.items()
    return {key: name for key, name in known if len(key) == 2 and key.isalpha() and key not in NO_COUNTRIES}


def country(code: str) -> str:
    """Return the name of a country; its code where that is nobody's."""
    return _names(language()).get(code, code)


def country_choices() -> list[Choice]:
    """Return all countries to choose from, the nearest first."""
    names = _names(language())
    far = sorted((name, code) for code, name in names.items() if code not in NEAR)
    return [*(Choice(code, names[code]) for code in NEAR), *(Choice(code, name) for name, code in far)]
