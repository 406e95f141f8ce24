"""Where a quotation stands in its life, as steps; the same at the desk and in the portal."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from schakel.sales.schemas import QuotationOut
from schakel.web.ui.parts import Step, Steps
from schakel.web.ui.visit import Visit


def steps(visit: Visit, found: QuotationOut) -> Steps:
    """Return where a quotation stands in its life: made, sent, seen, answered."""
    sent = [version for version in found.versions if version.sent_at]
    seen = next((version.viewed_at for version in found.versions if version.viewed_at), None)
    made = [Step(_("Draft"), "current" if not sent else "done", _day(visit, found.created_at))]
    last = sent[0].sent_at if sent else None
    made.append(
        Step(
            _("Sent") if last else _("Send"),
            "done" if last else "todo",
            _day(visit, last),
            _("version %(n)s") % {"n": sent[0].number} if len(sent) > 1 else "",
        )
    )
    made.append(Step(_("Seen"), "done" if seen else "todo", _day(visit, seen)))
    answered = _day(visit, found.answered_at)
    match found.status:
        case "accepted":
            made.append(Step(_("Agreed"), "done", answered))
        case "declined":
            made.append(Step(_("Declined"), "failed", answered))
        case "withdrawn":
            made.append(Step(_("Taken back"), "failed"))
        case "expired":
            made.append(Step(_("Expired"), "failed", found.valid_until))
        case "draft":
            made.append(Step(_("Answer"), "todo"))
        case _:
            made.append(
                Step(_("Answer"), "current", found.valid_until if found.valid_until >= visit.today else None)
            )
    return Steps(_("Where this quotation stands"), made)


def _day(visit: Visit, at: datetime | None) -> date | None:
    return at.astimezone(visit.ctx.timezone).date() if at else None
