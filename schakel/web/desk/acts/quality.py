"""What the acts of quality are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Say what the cause of a deviation is, and what is done about it by when."),
    _("Close a deviation of which the action was taken, with a word on whether that helps."),
    _("Say that the action against a deviation was taken; the desk then looks whether it helps."),
    _(
        "Tell a supplier that something it delivered is not as agreed: what, how much, and what is asked by when."
    ),
    _("Give the supplier until another day to answer."),
    _("Ask for another answer, and say why: this one cannot be used, or the action did not help."),
    _("Take a deviation back, and say why; the supplier has nothing more to do about it."),
)
