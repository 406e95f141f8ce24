"""Reactions of a test's own, which are forgotten after it."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest

from schakel.kernel import facts
from schakel.kernel.context import Context

type React = Callable[..., Callable[[Context, Any], None]]


@pytest.fixture
def react(monkeypatch: pytest.MonkeyPatch) -> React:
    """Register a reaction as if it stood in a room: `react("sales", function, ItemCreated)`."""
    kept = {fact: list(known) for fact, known in facts._reactions.items()}
    monkeypatch.setattr(facts, "_reactions", defaultdict(list, kept))

    def register(room: str, function: Callable[[Context, Any], None], *kinds: type[facts.Fact]) -> Any:
        function.__module__ = f"schakel.{room}.reactions"
        function.__name__ = f"{function.__name__}_{room}_{id(function)}"
        return facts.on(*kinds)(function)

    return register
