"""What happened to relations, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Sentences

SENTENCES: Sentences = {
    "parties.BranchCorrected": lambda _d: _("Corrected a branch"),
    "parties.BranchCreated": lambda _d: _("Added a branch"),
    "parties.BranchRemoved": lambda _d: _("Removed a branch"),
    "parties.PartyCreated": lambda _d: _("Added a relation"),
    "parties.PartyGrouped": lambda _d: _("Said to which group a relation belongs"),
}
