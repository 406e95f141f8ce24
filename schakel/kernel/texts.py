"""Keys by which names sort and compare, whatever their accents and capitals; and sentences that end in a name."""

import re
import unicodedata

# Not in an address, where two stops lead up.
_STOPS = re.compile(r"(?<![./])\.\.(?![./])")


def sort_key(text: str) -> str:
    """Return the text in lower case without accents: `Überson` becomes `uberson`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())[:240]


def one_stop(text: str) -> str:
    """Return a text in which a sentence that ends in a name like `Van Dalen B.V.` ends in one full stop."""
    return _STOPS.sub(".", text)
