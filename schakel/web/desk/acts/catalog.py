"""What the acts of catalog are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Say by which list a customer buys from now on; one takes the place of the other."),
    _("Write down anew what was agreed, all of it; orders that were placed keep the price they have."),
    _("Say anew what a price list is called and when it holds; all of it, as when it was added."),
    _("Add an item."),
    _("Add a price list; it holds for who buys by it, a general one for everybody."),
    _("Say which is the last day of an agreement; a day before its first one takes it back whole."),
    _("Agree a price or a discount with a customer, on an item or on a category with all below it."),
    _("Put a category, with all that stands below it, below another one or at the top."),
    _("Say all that the named items cost in a list; what they cost there before is gone, other items stay."),
    _("Say what a customer calls an item, so that it is found by that; nothing takes back what was said."),
    _("Set what an item costs in a list from a quantity on; the one from that same quantity is replaced."),
)
