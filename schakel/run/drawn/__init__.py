"""Pages of the documentation that are drawn from the code."""

from collections.abc import Callable

from schakel.run.drawn import reactions, states

PAGES: dict[str, Callable[[], str]] = {"reactions.md": reactions.page, "states.md": states.page}
