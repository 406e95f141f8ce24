"""What the acts of sales are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Do what a customer asked: cancel the line, or plan it for the other day; the customer hears it."),
    _("Agree with the version that counts, under one's name: it is ordered at once, at exactly its prices."),
    _(
        "Put what an order holds in the cart once more, at the prices of today; what is no longer sold is named."
    ),
    _("Put items in the cart; of what lies in it already there is more then. A mistake in one adds none."),
    _("Approve a colleague's order, which is placed at the prices and days of this moment, once."),
    _(
        "Say whose order it is at the customer: of which branch, and which person's; the rest of their rights follow."
    ),
    _("Cancel what is open of lines, or a part of it, with the reason; what was shipped stays shipped."),
    _("Give up a shipment before it leaves; its lines can be picked again."),
    _("Say how much of an item is wanted after all and when; 0 takes it out of the cart."),
    _("Say anew where an order goes and how: address, in parts or not, the note, the reference; all of it."),
    _("Say anew all that stands on an order list. What is shared its maker alone keeps to themselves again."),
    _("Say anew what the version says that is being written; what was sent stays as it is."),
    _("Say what was really picked, from where and which lot, and how it leaves."),
    _("Keep items under a name, for oneself or for everybody who orders for the company."),
    _("Leave the order as it was, and tell the customer why."),
    _("Say that the offer is not wanted, and why; the desk does so for a customer who told it."),
    _("Tell a customer that there will be no offer for what it asked, and why."),
    _("Decline a colleague's order, and say why; nothing is ordered."),
    _("Throw away the version that is being written; the one that the customer has stays as it is."),
    _("Begin to pick lines of orders that leave together; nothing leaves the stock yet."),
    _(
        "Begin an offer to a customer, by its price rules unless another price is said; it sees it once it is sent."
    ),
    _("Say that a shipment is with the customer, and since which day."),
    _("Order what is in the cart, and empty it; who sends it twice orders once."),
    _("Order something; the answer holds the promised date of each line."),
    _("Begin an offer for what a customer asked a price for; asked again it is the same one."),
    _(
        "Read lines of an order that were typed or pasted: what was understood of each, or what is wrong with it."
    ),
    _(
        "Write down who at the customer agreed, and how we heard of it: it is ordered as if they had done so here."
    ),
    _("Record an order that was placed elsewhere or before, as it stands now; what is open gets a promise."),
    _("Let held promise changes count: their customers see the new dates and are told."),
    _("Throw an order list away; what was ordered from it stays. Of a shared one only who made it does so."),
    _(
        "Ask colleagues to approve an order, such as one above the caller's limit; nothing is ordered until one does."
    ),
    _("Ask for a line that it, or a part of it, does not come, or that it comes on another day."),
    _("Ask what items, or things in words, would cost; the desk answers with an offer, or says why not."),
    _(
        "Ask for another quantity or price of lines, or for something else; the offer stands until the desk revises it."
    ),
    _(
        "Ask what all in the cart would cost instead of ordering it, and empty the cart; who sends it twice asks once."
    ),
    _("Begin another version of an offer that was sent; until it is sent too, the one before counts."),
    _("Send the version that is being written: it counts from now on, and the one before no longer."),
    _(
        "Say up to what amount somebody at a customer orders by themselves; what is above waits for a colleague."
    ),
    _("Let a shipment leave: the stock goes down, its orders count it as shipped, and the customer is told."),
    _("Say that the caller saw the version that counts; it is told once for each person and version."),
    _("Take back a request that the desk has not answered yet."),
    _("Take an offer back that nobody accepted; what was never sent is thrown away."),
    _("Take back what was asked a price for, while the desk has not begun an offer."),
    _("Take back what the caller asked colleagues to approve, while nobody has answered."),
    _("Ask to send goods of an order back; the desk says whether and how."),
    _("Take back a return that was asked for, while it was not sent."),
    _("Say that the goods are on their way back, and with whom."),
    _("Let goods come back: how much of each line, where to, until when, and who pays for their way."),
    _("Let nothing come back, and tell the customer why."),
    _(
        "Take in what came back as it was counted, into quarantine; less or more than was approved is a difference."
    ),
    _("Say what became of everything that came: back to the stock, thrown away, or back to the customer."),
    _(
        "Order what came back and was not refused once more, at the price that was agreed; the credit stands beside it."
    ),
)
