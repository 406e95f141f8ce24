"""The tables of this room."""

from schakel.quality.models.inspections import InspectionResult
from schakel.quality.models.non_conformances import NonConformance

__all__ = ["InspectionResult", "NonConformance"]
