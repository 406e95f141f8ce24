"""The versions of a quotation with their differences, and what was wanted otherwise, at the desk and in the portal."""

from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.sales.schemas import QuotationOut, QuotationVersionOut
from schakel.web.price_words import price_text
from schakel.web.quotation_differences import differences
from schakel.web.quotations import paper
from schakel.web.ui.format import moment, quantity
from schakel.web.ui.parts import Status
from schakel.web.ui.visit import Visit


def versions(visit: Visit, found: QuotationOut) -> list[dict[str, object]]:
    """Return all versions with what each says otherwise than the one before it, the newest first."""
    older = [*found.versions[1:], None]
    return [
        {
            "number": version.number,
            "status": _status(version),
            "sent": moment(version.sent_at) if version.sent_at else "",
            "seen": moment(version.viewed_at) if version.viewed_at else "",
            "differences": differences(visit.today, found, before, version) if before else [],
            "wishes": wishes(found, version),
            "paper": paper(visit, found, version),
        }
        for version, before in zip(found.versions, older, strict=True)
    ]


def _status(version: QuotationVersionOut) -> Status:
    match version.state:
        case "draft":
            return Status(_("Being written"), "neutral", icon="pencil")
        case "superseded":
            return Status(_("Replaced"), "neutral", icon="history")
        case _:
            return Status(_("This one counts"), "info", icon="file-description")


def wishes(found: QuotationOut, version: QuotationVersionOut) -> list[dict[str, object]]:
    """Return what the customer wanted otherwise in a version: the words, and line by line."""
    lines = {line.position: line for line in version.lines}
    told: list[dict[str, object]] = []
    for change in version.changes:
        asked = []
        for wish in change.wanted:
            line = lines[wish.position]
            parts = []
            if wish.quantity is not None:
                unit = unit_name(line.unit_code)
                parts.append(_("quantity %(quantity)s") % {"quantity": quantity(wish.quantity, unit)})
            if wish.price is not None:
                parts.append(_("price %(price)s") % {"price": price_text(wish.price, found.currency)})
            asked.append(f"{line.description}: {', '.join(parts)}")
        told.append({"at": moment(change.asked_at), "note": change.note, "lines": asked})
    return told
