"""What one can ask the planner."""

from schakel.planning.operations import projection, reasons, risks, to_ship, what_if

__all__ = ["projection", "reasons", "risks", "to_ship", "what_if"]
