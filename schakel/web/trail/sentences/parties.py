"""What happened to relations, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Sentences

SENTENCES: Sentences = {
    "parties.BranchCorrected": lambda _d: _("Corrected a branch"),
    "parties.BranchCreated": lambda _d: _("Added a branch"),
    "parties.BranchRemoved": lambda _d: _("Removed a branch"),
    "parties.PartyCreated": lambda _d: _("Added a relation"),
    "parties.PartyGrouped": lambda _d: _("Said to which group a relation belongs"),
    "parties.AddressCorrected": lambda _d: _("Corrected an address"),
    "parties.AddressCreated": lambda _d: _("Added an address"),
    "parties.AddressRemoved": lambda _d: _("Removed an address"),
    "parties.BankAccountRecorded": lambda _d: _("Recorded a bank account"),
    "parties.BankAccountRemoved": lambda _d: _("Removed a bank account"),
    "parties.ContactCorrected": lambda _d: _("Corrected a contact"),
    "parties.ContactCreated": lambda _d: _("Added a contact"),
    "parties.ContactErased": lambda _d: _("Erased a contact"),
    "parties.PartyCorrected": lambda _d: _("Corrected a relation"),
    "parties.PartiesMerged": lambda _d: _("Merged another relation into this one"),
    "parties.PartyMergeUndone": lambda _d: _("Undid the merging of two relations"),
    "parties.DuplicateDenied": lambda _d: _("Said that two relations are two"),
    "parties.TermsAgreed": lambda d: (
        _("Agreed on terms as a customer")
        if d.get("role") == "customer"
        else _("Agreed on terms as a supplier")
    ),
}
