"""What the acts of contracts are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _(
        "Accept a contract in the name of one's company: who, when, and the digest of what they read are kept."
    ),
    _("Say that a price agreement of this customer belongs to the contract."),
    _(
        "Lay the text of a contract beside it, or a newer version while it is a draft; what was agreed stays as it is."
    ),
    _("Describe a contract anew, all of it, while it is a draft; what was sent is taken back first."),
    _("Say something about a contract that both sides read; while it is a draft the desk alone."),
    _("Begin a contract with a customer or supplier; they see it once it is sent."),
    _("Not agree with a contract, and say why; the company may write it anew."),
    _("Write down a contract that was signed elsewhere and runs; the other side finds it in its portal."),
    _("Say that a price agreement does not belong to the contract; the agreement itself stays."),
    _("Let a contract that runs go on until a later day; the day to give notice follows from that."),
    _(
        "Take a contract back that nobody accepted, to write it anew; the other side does not see it meanwhile."
    ),
    _("Let the other side read a contract, with its document; they are told, and accept or decline it."),
    _("Write down that notice was given, by us or by them: it runs until its last day and is not renewed."),
)
