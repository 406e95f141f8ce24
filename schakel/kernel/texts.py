"""Keys by which names sort and compare, whatever their accents and capitals."""

import unicodedata


def sort_key(text: str) -> str:
    """Return the text in lower case without accents: `Überson` becomes `uberson`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())[:240]
