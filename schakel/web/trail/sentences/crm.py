"""What happened around possible business, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.crm_words import activity_kind, stage
from schakel.web.trail.sentences.data import Data, Sentences


def _recorded(data: Data) -> str:
    text = _("Planned: %(kind)s") if data.get("due_date") else _("Wrote down: %(kind)s")
    return text % {"kind": activity_kind(str(data.get("kind", "")))}


SENTENCES: Sentences = {
    "crm.ActivityDone": lambda d: _("Done: %(kind)s") % {"kind": activity_kind(str(d.get("kind", "")))},
    "crm.ActivityRecorded": _recorded,
    "crm.ActivityRemoved": lambda d: (
        _("Took away: %(kind)s") % {"kind": activity_kind(str(d.get("kind", "")))}
    ),
    "crm.OpportunityChanged": lambda _d: _("Described an opportunity anew"),
    "crm.OpportunityCreated": lambda _d: _("Wrote down an opportunity"),
    "crm.OpportunityMoved": lambda d: (
        _("An opportunity is now: %(stage)s") % {"stage": stage(str(d.get("new_stage", ""))).word}
    ),
}
