"""What the acts of parties are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Say on which terms a relation buys; who was no customer becomes one."),
    _("Say on which terms a relation delivers; who was no supplier becomes one."),
    _(
        "Say anew what a place is called, what it is for and where it is; papers of before keep its old words."
    ),
    _("Say anew what a branch is called, its number and where it is; all of it, as when it was added."),
    _("Say anew how somebody at a party is called and reached."),
    _("Say anew how one's own company wants to be reached; its name and numbers the desk changes."),
    _("Say anew who a relation is: its name, its numbers and how it is reached."),
    _("Add a place of a party: to visit, to deliver or to send invoices; its own administrator does so too."),
    _("Add a branch to a party; its own administrator does so too."),
    _("Say by whom a party is reached; its own administrator does so too."),
    _("Add a relation with its roles, contacts and addresses."),
    _("Say that two relations that resemble each other are two; the answer holds who else may be one."),
    _("Erase what is known of somebody at a party; what was done with them stays, without them."),
    _("Say which company stands above a party; people who act for the group act in each company below it."),
    _(
        "Make one relation of two: all that names the other names this one from now on, papers and people included."
    ),
    _("Say where a party is paid: papers name this account from then on."),
    _("Take a place off every choice; papers that name it go on doing so."),
    _("Say that a party is paid on an account no longer; papers that name it go on doing so."),
    _("Take a branch off every choice; what was delivered for it goes on naming it."),
    _(
        "Make two relations again: what went over goes back, with what came since and hangs on it; the rest stays."
    ),
)
