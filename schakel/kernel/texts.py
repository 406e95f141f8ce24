"""Keys by which names sort and compare, whatever their accents and capitals; and sentences that end in a name."""

import re
import unicodedata

# Not in an address, where two stops lead up.
_STOPS = re.compile(r"(?<![./])\.\.(?![./])")
# Line breaks and other control characters.
BREAKS = re.compile(r"[\x01-\x1f\x7f-\x9f\u2028\u2029]+")
# How word processors break a line or a page within a text.
PAGES = re.compile(r"\r?[\x0b\x0c]")
# What no XML document can say (XML 1.0, section 2.2), and NUL, which PostgreSQL cannot keep.
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sort_key(text: str) -> str:
    """Return the text in lower case without accents: `Überson` becomes `uberson`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())[:240]


def one_stop(text: str) -> str:
    """Return a text in which a sentence that ends in a name like `Van Dalen B.V.` ends in one full stop."""
    return _STOPS.sub(".", text)


def holds_address(name: str) -> bool:
    """Say whether a name holds what a mail turns into a link, or a line break: then it is a text, and no name."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return "://" in plain or "www." in plain or BREAKS.search(name) is not None
