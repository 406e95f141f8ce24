"""What each act of an operation is called in the editor of roles: its own first sentence, here to be translated."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _(
        "Give somebody a place at once, without asking them: for imports, and for an administrator of the workspace."
    ),
    _("Say what somebody may do in their place, and whose orders they see; it counts at their next click."),
    _("Give a view of the caller's own another name, share it, or stop sharing it."),
    _("Make a key with which a program acts in the caller's place, within scopes; its secret is shown once."),
    _("Ask somebody to come: they get a mail that holds for 72 hours, and a place once they accept."),
    _(
        "Take somebody's place away: their sessions there end at once, the keys of their programs are revoked."
    ),
    _("Remove a role of the workspace's own, which nobody may have; a built-in one is as it was made again."),
    _("Remove a view of the caller's own; answers what it was, so that it can be kept again."),
    _("Revoke a key, and every key that was made with it; they open nothing from this moment on."),
    _(
        "Send an invitation again that nobody accepted: a new mail that holds for 72 hours; the old link holds no longer."  # noqa: E501 - a sentence as it stands
    ),
    _("Take an invitation back; its link opens nothing from this moment on."),
    _(
        "Take a link back; it opens nothing from this moment on. One that was taken back before stays as it is."
    ),
    _("Set up the OpenID Connect provider by which people may sign in, or change it."),
    _("Say for whom a second factor is demanded: nobody, our own people, or everybody."),
    _(
        "Begin to see what a person of a customer or supplier sees, and nothing else; every change is refused there."
    ),
    _(
        "Make a role of the workspace's own, or say what a role allows from now on; it counts at everybody's next click."  # noqa: E501 - a sentence as it stands
    ),
    _("Keep what is asked of a list under a name, for the caller or for colleagues too."),
    _("Add an item."),
    _("Keep a file; where there is a virus scanner, it can be fetched once that has looked at it."),
    _("Take a file off the lists: the desk any, its sender while it is still being checked."),
    _("Say which rules a document breaks, before it is sent; keeps nothing of it."),
    _("Say how much was counted at a location; the difference is booked, and nothing where there is none."),
    _("Book goods in or out of a location; stock cannot go below zero."),
    _("Mark notifications as read; one that is not the caller's is not found."),
    _("Add a branch to a party; its own administrator does so too."),
    _("Say anew what a branch is called, its number and where it is; all of it, as when it was added."),
    _("Take a branch off every choice; what was delivered for it goes on naming it."),
    _("Add a relation with its roles, contacts and addresses."),
    _("Say which company stands above a party; people who act for the group act in each company below it."),
    _("Say how many customer orders an answer would move, and how many of high priority; changes nothing."),
    _("Accept what a supplier proposed for a line: the order changes, and every promise that depends on it."),
    _("Say whose order it is at the supplier: of which branch, and which person handles it."),
    _("Accept all unanswered lines of many purchase orders as they were asked."),
    _("Say that a supplier delivers an item, in how many working days and at what price."),
    _("Order something from a supplier; it can answer from that moment on."),
    _("Record an order that was placed elsewhere or before, as it stands now."),
    _("Refuse what a supplier proposed for a line: the order stands as it was, and the supplier hears it."),
    _("Accept, change or reject lines of a purchase order."),
    _(
        "Say whose order it is at the customer: of which branch, and which person's; the rest of their rights follow."
    ),
    _("Order something; the answer holds the promised date of each line."),
    _("Record an order that was placed elsewhere or before, as it stands now; what is open gets a promise."),
    _("Let held promise changes count: their customers see the new dates and are told."),
)
