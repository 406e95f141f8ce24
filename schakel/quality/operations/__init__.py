"""What one can do about quality."""

from schakel.quality.operations.acting import (
    answer_non_conformance,
    close_non_conformance,
    complete_corrective_action,
    reschedule_non_conformance,
    send_back_non_conformance,
    withdraw_non_conformance,
)
from schakel.quality.operations.inspections import list_inspection_results
from schakel.quality.operations.lists import (
    count_non_conformances,
    get_non_conformance,
    list_non_conformances,
)
from schakel.quality.operations.reporting import report_non_conformance

__all__ = [
    "answer_non_conformance",
    "close_non_conformance",
    "complete_corrective_action",
    "count_non_conformances",
    "get_non_conformance",
    "list_inspection_results",
    "list_non_conformances",
    "report_non_conformance",
    "reschedule_non_conformance",
    "send_back_non_conformance",
    "withdraw_non_conformance",
]
