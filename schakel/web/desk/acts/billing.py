"""What the acts of billing are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
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
    _("Hold all that is to go to a customer and refuse new orders, until somebody releases it."),
    _("Let go what is to go to a customer; where the rule would hold it again at once, until a day."),
    _(
        "Make drafts of credit notes for what came back and was not refused, at the price and VAT of its invoices."
    ),
)
