"""What each act of an operation is called in the editor of roles: its own first sentence, here to be translated."""

from django.utils.translation import gettext_lazy as _

ACTS = (
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
    _("Say anew where an order goes and how: address, in parts or not, the note, the reference; all of it."),
    _("Say that a shipment is with the customer, and since which day."),
    _("Say what was really picked, from where and which lot, and how it leaves."),
    _("Put other words on a draft: the customer's numbers, a note."),
    _(
        "Make a draft of a credit note that takes lines of an invoice back, or all that was not taken back before."
    ),
    _("Throw a draft away; what stood on it can be invoiced again."),
    _(
        "Make a draft of an invoice for each shipment, or one a customer: what left, at its order's price, with VAT."
    ),
    _(
        "Let drafts go out: each gets its number, and its customer sees it; what stands on it never changes again."
    ),
    _("Record what a customer paid; invoices take it as named, else the one that is due first, and so on."),
    _(
        "Take back that something was paid: from today on its invoices are open again, and the ledger says so."
    ),
    _("Let a customer's open invoices take what is open of its payments and credit notes, the oldest first."),
    _("Say on which terms a relation buys; who was no customer becomes one."),
    _("Say on which terms a relation delivers; who was no supplier becomes one."),
    _(
        "Say anew what a place is called, what it is for and where it is; papers of before keep its old words."
    ),
    _("Say anew how somebody at a party is called and reached."),
    _("Say anew how one's own company wants to be reached; its name and numbers the desk changes."),
    _("Say anew who a relation is: its name, its numbers and how it is reached."),
    _("Add a place of a party: to visit, to deliver or to send invoices; its own administrator does so too."),
    _("Say by whom a party is reached; its own administrator does so too."),
    _("Fetch many invoices and credit notes as they went out, in one ZIP archive."),
    _("Erase what is known of somebody at a party; what was done with them stays, without them."),
    _("Say where a party is paid."),
    _("Take a place off every choice; papers that name it go on doing so."),
    _("Say that a party is paid on an account no longer; papers that name it go on doing so."),
    _("Send an invoice for what came of an order and is not invoiced yet, at the agreed price."),
    _("Take in an invoice as PDF with its head typed in; the same file twice is the same invoice."),
    _("Let an invoice be paid although something of it does not fit, with the reason."),
    _("Say with a reason that we do not agree with an invoice; it is not paid, and the supplier may answer."),
    _(
        "Refuse to pay an invoice, with a reason; what it stood for can be invoiced again, also under its number."
    ),
    _("Answer to what the company holds against an invoice; it stays disputed until the company decides."),
    _(
        "Say by hand for which order line of the supplier a line stands; the invoice is then held against it anew."
    ),
    _("Record what we paid a supplier for approved invoices, credit notes taken off first."),
    _("Take in an invoice or credit note as UBL or CII, or as a PDF that holds one, and match it at once."),
    _("Describe a possible sale anew: its title, what it may bring, when and who handles it."),
    _("Say that what was to be done is done; said again it stays as it was."),
    _("Write down a possible sale to a relation; who enters it handles it, unless a colleague is named."),
    _("Bring a possible sale to another stage; of one that is lost the reason is kept."),
    _(
        "Write down what was done with a relation; with a day it is to be done then, by a colleague or oneself."
    ),
    _("Take away what was written down or planned; the record keeps that it was there."),
    _("Say how much was counted of many items at a location, all or nothing; answers how many differed."),
    _("Move goods from one location to another, at once; what waits in quarantine is inspected, not moved."),
    _("Begin an offer for a possible sale; while there is one that is not closed, it is that one."),
    _("Agree with the version that counts, under one's name: it is ordered at once, at exactly its prices."),
    _("Say anew what the version says that is being written; what was sent stays as it is."),
    _("Say that the offer is not wanted, and why; the desk does so for a customer who told it."),
    _("Tell a customer that there will be no offer for what it asked, and why."),
    _("Throw away the version that is being written; the one that the customer has stays as it is."),
    _(
        "Begin an offer to a customer, by its price rules unless another price is said; it sees it once it is sent."
    ),
    _("Begin an offer for what a customer asked a price for; asked again it is the same one."),
    _(
        "Write down who at the customer agreed, and how we heard of it: it is ordered as if they had done so here."
    ),
    _("Ask what items, or things in words, would cost; the desk answers with an offer, or says why not."),
    _(
        "Ask for another quantity or price of lines, or for something else; the offer stands until the desk revises it."
    ),
    _(
        "Ask what all in the cart would cost instead of ordering it, and empty the cart; who sends it twice asks once."
    ),
    _("Begin another version of an offer that was sent; until it is sent too, the one before counts."),
    _("Send the version that is being written: it counts from now on, and the one before no longer."),
    _("Say that the caller saw the version that counts; it is told once for each person and version."),
    _("Take an offer back that nobody accepted; what was never sent is thrown away."),
    _("Take back what was asked a price for, while the desk has not begun an offer."),
    _(
        "Announce goods that left by a DespatchAdvice of UBL 2.1 (Peppol BIS): found by its references to our orders."
    ),
    _(
        "Accept the day on which a despatch arrives, beyond the tolerance: the promises that stand on it follow."
    ),
    _("Say anew what left, until something of it was received; it counts as if it had been said so at once."),
    _(
        "Make a receipt for a despatch, or for some packages of it, with the lots and quantities that were announced."
    ),
    _("Say that goods left for one or several orders of one supplier: what, how, and when they arrive."),
    _("Remind suppliers of what is open of these orders: an answer, or a despatch that is not announced."),
    _("Say when suppliers are reminded of what is open, and whether that happens by itself."),
    _("Say that goods did not leave after all: they are to come as was agreed, and can be announced again."),
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
    _("Take a document that a party sent; what was asked for is there then."),
    _("Keep a document with what it is and what it belongs to; what a party sends, the desk checks."),
    _(
        "Let a newer version take the place of what a document holds; a party renews what its own people sent."
    ),
    _(
        "Send what was asked for; where an earlier one was refused this takes its place. The desk may enter it too."
    ),
    _("Describe a document anew: what it is, until when it holds, whom it is about and who sees it."),
    _("Say that a supplier, or whoever delivers an item, has to have a kind of document."),
    _("Demand a kind of document no longer."),
    _("Lay a document beside what it belongs to: an item, an order, a receipt, a contract."),
    _("Not take a document, and say why; its sender may send another in its place."),
    _("Take a document off all lists, with all its versions; what it was stays on record."),
    _(
        "Ask a party for a document, by a day; its people are told, and find the question on their first page."
    ),
    _("Take a document away from what it belonged to; the document itself stays."),
    _("Ask no longer for a document that did not come."),
    _("Ask to send goods of an order back; the desk says whether and how."),
    _("Take back a return that was asked for, while nobody answered it."),
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
    _(
        "Make drafts of credit notes for what came back and was not refused, at the price and VAT of its invoices."
    ),
)
