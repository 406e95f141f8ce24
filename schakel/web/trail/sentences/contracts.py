"""What happened to contracts, as sentences."""

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences


def _passed(data: Data) -> str:
    return _("A contract went on by another term") if data.get("renewed_to") else _("A contract ended")


SENTENCES: Sentences = {
    "contracts.ContractAccepted": lambda _d: _("A contract was accepted"),
    "contracts.ContractChanged": lambda _d: _("Changed a contract"),
    "contracts.ContractCommented": lambda _d: _("Said something about a contract"),
    "contracts.ContractCopyAttached": lambda _d: _("Laid a signed copy beside a contract"),
    "contracts.ContractCreated": lambda _d: _("Wrote down a contract"),
    "contracts.ContractDeclined": lambda _d: _("Declined a contract"),
    "contracts.ContractNoticeNear": lambda _d: _("The last day to give notice comes near"),
    "contracts.ContractRenewed": lambda _d: _("Renewed a contract"),
    "contracts.ContractRevised": lambda _d: _("Took a contract back to change it"),
    "contracts.ContractSent": lambda _d: _("Sent a contract"),
    "contracts.ContractTermPassed": _passed,
    "contracts.ContractTerminated": lambda _d: _("Notice was given for a contract"),
}
