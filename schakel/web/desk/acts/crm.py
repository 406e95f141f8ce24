"""What the acts of crm are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Describe a possible sale anew: its title, what it may bring, when and who handles it."),
    _("Say that what was to be done is done; said again it stays as it was."),
    _("Write down a possible sale to a relation; who enters it handles it, unless a colleague is named."),
    _("Bring a possible sale to another stage; of one that is lost the reason is kept."),
    _("Begin an offer for a possible sale; while there is one that is not closed, it is that one."),
    _(
        "Write down what was done with a relation; with a day it is to be done then, by a colleague or oneself."
    ),
    _("Take away what was written down or planned; the record keeps that it was there."),
)
