"""What somebody wants with quality, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "quality.answer_non_conformance": lambda: _("answer a deviation"),
    "quality.close_non_conformance": lambda: _("close a deviation"),
    "quality.complete_corrective_action": lambda: _("say that an action was taken"),
    "quality.count_non_conformances": lambda: _("count the deviations"),
    "quality.get_non_conformance": lambda: _("see a deviation"),
    "quality.list_inspection_results": lambda: _("see the results of inspections"),
    "quality.list_non_conformances": lambda: _("see the deviations"),
    "quality.report_non_conformance": lambda: _("report a deviation"),
    "quality.reschedule_non_conformance": lambda: _("give more time for a deviation"),
    "quality.send_back_non_conformance": lambda: _("ask for another answer to a deviation"),
    "quality.withdraw_non_conformance": lambda: _("take a deviation back"),
}
