"""What one can ask the planner."""

from schakel.planning.operations import projection, reasons, risks, what_if

__all__ = ["projection", "reasons", "risks", "what_if"]
