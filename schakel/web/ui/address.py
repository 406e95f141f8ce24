"""The address of a list: what is asked of it, as the address bar holds it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.http import HttpRequest
from pydantic import BaseModel

# The words of the address bar: `q` is what every browser's user expects for a search.
SEARCH = "q"


def read(request: HttpRequest, query: type[BaseModel]) -> dict[str, str]:
    """Return the parameters of the address that a list's operation knows; others are none of ours."""
    known = query.model_fields
    asked = {name: str(value) for name, value in request.GET.items() if name in known and value}
    if request.GET.get(SEARCH):
        asked["search"] = str(request.GET[SEARCH])
    return asked


def write(path: str, asked: Mapping[str, str], **changed: str) -> str:
    """Return the list's address with some parameters changed; a page further on is only kept when asked for."""
    kept = {name: value for name, value in asked.items() if name != "after"}
    if "search" in kept:
        kept[SEARCH] = kept.pop("search")
    kept = {name: value for name, value in {**kept, **changed}.items() if value}
    return f"{path}?{urlencode(kept)}" if kept else path
