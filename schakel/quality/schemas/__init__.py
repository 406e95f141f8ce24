"""What goes in and out of this room."""

from schakel.quality.schemas.acting import (
    AnswerIn,
    ClosingIn,
    DueDateIn,
    SendBackIn,
    VersionIn,
    WithdrawalIn,
)
from schakel.quality.schemas.inspections import InspectionResultQuery, InspectionResultRow
from schakel.quality.schemas.non_conformances import (
    NonConformanceIn,
    NonConformanceOut,
    NonConformanceQuery,
    NonConformanceRow,
)

__all__ = [
    "AnswerIn",
    "ClosingIn",
    "DueDateIn",
    "InspectionResultQuery",
    "InspectionResultRow",
    "NonConformanceIn",
    "NonConformanceOut",
    "NonConformanceQuery",
    "NonConformanceRow",
    "SendBackIn",
    "VersionIn",
    "WithdrawalIn",
]
