"""What the acts of purchasing are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Accept what a supplier proposed for a line: the order changes, and every promise that depends on it."),
    _(
        "Accept the day on which a despatch arrives, beyond the tolerance: the promises that stand on it follow."
    ),
    _("Say whose order it is at the supplier: of which branch, and which person handles it."),
    _(
        "Book what was counted: the stock goes up, less is to come of its orders, and no promise on these goods moves."
    ),
    _("Give up a receipt before it is booked; what it held can be received again."),
    _("Want nothing more of an order; what came stays, and the promises that counted on the rest move."),
    _(
        "Ask lines of an order anew, in another quantity or for another day, or cancel them: a new revision of it."
    ),
    _(
        "Want nothing more of a line, and say why: what came stays, and the promises that counted on the rest move."
    ),
    _("Accept all unanswered lines of many purchase orders as they were asked."),
    _("Say anew what left, until something of it was received; it counts as if it had been said so at once."),
    _("Say that a supplier delivers an item, in how many working days and at what price."),
    _(
        "Make a receipt for a despatch, or for some packages of it, with the lots and quantities that were announced."
    ),
    _(
        "Make a receipt for dated parts of orders of one supplier, to be counted; it closes and moves nothing yet."
    ),
    _(
        "Say what became of goods in quarantine: what is accepted goes to the stock, what is rejected goes back."
    ),
    _("Say that goods left for one or several orders of one supplier: what, how, and when they arrive."),
    _("Order something from a supplier; it can answer from that moment on."),
    _("Record an order that was placed elsewhere or before, as it stands now."),
    _(
        "Say what was counted, line by line, with what is damaged, the lot and the place; nothing is booked yet."
    ),
    _("Refuse what a supplier proposed for a line: the order stands as it was, and the supplier hears it."),
    _("Remind suppliers of what is open of these orders: an answer, or a despatch that is not announced."),
    _("Accept, change or reject lines of a purchase order."),
    _("Answer many orders at once, each with its own answer to its lines."),
    _("Say when suppliers are reminded of what is open, and whether that happens by itself."),
    _("Say that goods did not leave after all: they are to come as was agreed, and can be announced again."),
)
