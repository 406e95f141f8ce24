"""What happens to deviations; what people wrote stays out."""

from datetime import date
from typing import Literal
from uuid import UUID

from schakel.kernel.facts import Fact


class NonConformanceReported(Fact, about=("non_conformance",), parties=("supplier",)):
    """Something that a supplier delivered is not as it was agreed; it is asked to answer."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str
    due_date: date


class NonConformanceRescheduled(Fact, about=("non_conformance",), parties=("supplier",)):
    """A supplier has until another day to answer."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str
    due_date: date


class NonConformanceAnswered(Fact, about=("non_conformance",), parties=("supplier",)):
    """The cause is known, and what is done about it by when; `by_desk`: the desk wrote down what it heard."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str
    action_date: date
    by_desk: bool


class CorrectiveActionCompleted(Fact, about=("non_conformance",), parties=("supplier",)):
    """The action against a deviation was taken; whether it helps the desk says."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str
    by_desk: bool


class NonConformanceSentBack(Fact, about=("non_conformance",), parties=("supplier",)):
    """The desk cannot use an answer, or the action did not help: the supplier answers again."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str
    due_date: date


class NonConformanceClosed(Fact, about=("non_conformance",), parties=("supplier",)):
    """The desk wrote down that the action helps, and closed a deviation."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str


class NonConformanceWithdrawn(Fact, about=("non_conformance",), parties=("supplier",)):
    """The desk took a deviation back."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str


class NonConformanceOverdue(Fact, about=("non_conformance",), parties=("supplier",)):
    """The day on which an answer, or the action, should have been there is past; said once for each day."""

    non_conformance_id: UUID
    supplier_id: UUID
    number: str
    due_date: date
    waits_for: Literal["answer", "action"]
