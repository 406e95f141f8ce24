"""What happened to deviations, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences


def _answered(data: Data) -> str:
    return _("Wrote down an answer to a deviation") if data.get("by_desk") else _("Answered a deviation")


def _overdue(data: Data) -> str:
    if data.get("waits_for") == "action":
        return _("The action of a deviation is late")
    return _("The answer to a deviation is late")


SENTENCES: Sentences = {
    "quality.CorrectiveActionCompleted": lambda _d: _("Took the action of a deviation"),
    "quality.NonConformanceAnswered": _answered,
    "quality.NonConformanceClosed": lambda _d: _("Closed a deviation"),
    "quality.NonConformanceOverdue": _overdue,
    "quality.NonConformanceReported": lambda _d: _("Reported a deviation"),
    "quality.NonConformanceRescheduled": lambda _d: _("Gave more time for a deviation"),
    "quality.NonConformanceSentBack": lambda _d: _("Asked for another answer to a deviation"),
    "quality.NonConformanceWithdrawn": lambda _d: _("Took a deviation back"),
}
