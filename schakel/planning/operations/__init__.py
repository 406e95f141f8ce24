"""What one can ask the planner."""

from schakel.planning.operations import projection, reasons, what_if

__all__ = ["projection", "reasons", "what_if"]
