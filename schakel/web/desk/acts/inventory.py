"""What the acts of inventory are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Say how much was counted at a location; the difference is booked, and nothing where there is none."),
    _("Book goods in or out of a location; stock cannot go below zero."),
    _("Say how much was counted of many items at a location, all or nothing; answers how many differed."),
    _("Move goods from one location to another, at once; what waits in quarantine is inspected, not moved."),
)
