"""What each act of an operation is called in the editor of roles: its own first sentence, here to be translated."""

from django.utils.translation import gettext_lazy as _

from schakel.web.desk.further_acts import FURTHER_ACTS

ACTS = (
    *FURTHER_ACTS,
    _("Say that two relations that resemble each other are two; the answer holds who else may be one."),
    _(
        "Make one relation of two: all that names the other names this one from now on, papers and people included."
    ),
    _(
        "Make two relations again: what went over goes back; what came since stays with the one that was kept."
    ),
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
    _("Order what is chosen of the proposals, one order for each supplier."),
    _("Say how many customer orders an answer would move, and how many of high priority; changes nothing."),
    _("Accept what a supplier proposed for a line: the order changes, and every promise that depends on it."),
    _("Say whose order it is at the supplier: of which branch, and which person handles it."),
    _("Answer many orders at once, each with its own answer to its lines."),
    _(
        "Answer orders by the sheet that was fetched and filled in; rows in which nothing was filled in say nothing."
    ),
    _(
        "Answer an order by an OrderResponse of UBL 2.1 (Peppol BIS): found by its reference to our order and its lines."  # noqa: E501 - a sentence as it stands
    ),
    _(
        "Ask lines of an order anew, in another quantity or for another day, or cancel them: a new revision of it."
    ),
    _("Want nothing more of an order; what came stays, and the promises that counted on the rest move."),
    _("Accept all unanswered lines of many purchase orders as they were asked."),
    _("Say that a supplier delivers an item, in how many working days and at what price."),
    _("Order something from a supplier; it can answer from that moment on."),
    _("Record an order that was placed elsewhere or before, as it stands now."),
    _("Refuse what a supplier proposed for a line: the order stands as it was, and the supplier hears it."),
    _("Accept, change or reject lines of a purchase order."),
    _(
        "Make a receipt for dated parts of orders of one supplier, to be counted; it closes and moves nothing yet."
    ),
    _(
        "Say what was counted, line by line, with what is damaged, the lot and the place; nothing is booked yet."
    ),
    _(
        "Book what was counted: the stock goes up, less is to come of its orders, and no promise on these goods moves."
    ),
    _("Give up a receipt before it is booked; what it held can be received again."),
    _(
        "Say what became of goods in quarantine: what is accepted goes to the stock, what is rejected goes back."
    ),
    _(
        "Want nothing more of a line, and say why: what came stays, and the promises that counted on the rest move."
    ),
    _(
        "Say whose order it is at the customer: of which branch, and which person's; the rest of their rights follow."
    ),
    _(
        "Show what an order would cost and when each line would come, and what has to be mended; places nothing."
    ),
    _("Put items in the cart; of what lies in it already there is more then. A mistake in one adds none."),
    _("Say how much of an item is wanted after all and when; 0 takes it out of the cart."),
    _(
        "Put what an order holds in the cart once more, at the prices of today; what is no longer sold is named."
    ),
    _("Order what is in the cart, and empty it; who sends it twice orders once."),
    _("Keep items under a name, for oneself or for everybody who orders for the company."),
    _("Say anew all that stands on an order list. What is shared its maker alone keeps to themselves again."),
    _("Throw an order list away; what was ordered from it stays. Of a shared one only who made it does so."),
    _(
        "Ask colleagues to approve an order, such as one above the caller's limit; nothing is ordered until one does."
    ),
    _("Approve a colleague's order, which is placed at the prices and days of this moment, once."),
    _("Decline a colleague's order, and say why; nothing is ordered."),
    _("Take back what the caller asked colleagues to approve, while nobody has answered."),
    _(
        "Say up to what amount somebody at a customer orders by themselves; what is above waits for a colleague."
    ),
    _(
        "Read lines of an order that were typed or pasted: what was understood of each, or what is wrong with it."
    ),
    _(
        "Read lines of an order in a CSV file or a workbook (XLSX, ODS), as `read_order_lines` does; keeps no file."
    ),
    _("Order something; the answer holds the promised date of each line."),
    _("Record an order that was placed elsewhere or before, as it stands now; what is open gets a promise."),
    _("Let held promise changes count: their customers see the new dates and are told."),
    _("Ask for a line that it, or a part of it, does not come, or that it comes on another day."),
    _("Do what a customer asked: cancel the line, or plan it for the other day; the customer hears it."),
    _("Leave the order as it was, and tell the customer why."),
    _("Take back a request that the desk has not answered yet."),
    _("Begin to pick all that lies ready of many orders: one shipment for each customer and address."),
    _("Begin to pick lines of orders that leave together; nothing leaves the stock yet."),
    _("Cancel what is open of lines, or a part of it, with the reason; what was shipped stays shipped."),
    _("Give up a shipment before it leaves; its lines can be picked again."),
    _("Let a shipment leave: the stock goes down, its orders count it as shipped, and the customer is told."),
)
