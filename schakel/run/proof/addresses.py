"""Every address that leads somewhere, and the policy by which it is open: without one the proof fails."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from schakel.web.ui.page import PAGES

# The API has its declarations in the registry of operations; these addresses have one here, by how they begin.
OPEN = {
    "": "the entrance, which sends everybody to their own application",
    ".well-known/security.txt": "the operator's own address, for whoever finds a weakness",
    "meekijken/stoppen": "ends looking along in the session that asks",
    "plaats": "changes to another place of the person who is signed in",
    "uitnodiging/<str:token>": "what an invitation asks, to whoever has its token",
    "taal": "remembers a language in the browser that asks",
    "account/": "signing in and one's own account, of which nobody else is told",
    "l/": "one order, for who holds the link of its mail: tests/web/links",
    "ui/": "colours and parts of the look, without data",
    "^(?P<path>(?:kantoor|klant|leverancier)[^?]*)/$": "sends on to the same address without its slash",
}
API = "api/v1/"


@dataclass(frozen=True)
class Address:
    """A pattern of an address, its name, and why it may be there; without a policy it may not."""

    pattern: str
    name: str
    policy: str


def addresses() -> Iterator[Address]:
    """Return every address of the pages and of whatever stands beside them, the API apart."""
    pages = {page.name: page.application for page in PAGES}
    for pattern, name in _walk(get_resolver().url_patterns, ""):
        if pattern.startswith(API):
            continue
        policy = f"people of the {pages[name]} application" if name in pages else _open(pattern)
        yield Address(pattern, name, policy)


def _open(pattern: str) -> str:
    if pattern in OPEN:
        return OPEN[pattern]
    return next((why for start, why in OPEN.items() if start.endswith("/") and pattern.startswith(start)), "")


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, str]]:
    for one in patterns:
        path = f"{before}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _walk(one.url_patterns, path)
        else:
            yield path, one.name or ""
