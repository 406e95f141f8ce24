"""What each act is called in the editor of roles, the later half: one list is too long to overlook."""

from django.utils.translation import gettext_lazy as _

FURTHER_ACTS = (
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
)
