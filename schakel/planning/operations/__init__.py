"""What one can ask the planner."""

from schakel.planning.operations import (
    ordering,
    projection,
    purchase_proposals,
    reasons,
    risks,
    supplied_items,
    to_ship,
    what_if,
)

__all__ = [
    "ordering",
    "projection",
    "purchase_proposals",
    "reasons",
    "risks",
    "supplied_items",
    "to_ship",
    "what_if",
]
