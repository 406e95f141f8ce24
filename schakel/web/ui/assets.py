"""The addresses of the built stylesheet, scripts and icons, read from the manifest of `bin/assets`."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings

MANIFEST = Path(__file__).parent / "built/manifest.json"


@lru_cache(maxsize=2)
def _manifest(built_at: float) -> dict[str, str]:
    names: dict[str, str] = json.loads(MANIFEST.read_text("utf-8"))
    return {name: f"{settings.STATIC_URL}{hashed}" for name, hashed in names.items()}


def asset(name: str) -> str:
    """The address of a built file, for example `main.css`.

    The address changes with the content, so it may be kept for ever; in development it is looked up anew
    each time. Raises LookupError when nothing was built yet, KeyError when no file of that name is built.
    """
    try:
        return _manifest(MANIFEST.stat().st_mtime if settings.DEBUG else 0.0)[name]
    except FileNotFoundError:
        raise LookupError("Nothing is built yet: run bin/assets.") from None
