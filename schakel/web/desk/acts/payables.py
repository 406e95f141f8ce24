"""What the acts of payables are called in the editor of roles."""

from django.utils.translation import gettext_lazy as _

ACTS = (
    _("Answer to what the company holds against an invoice; it stays disputed until the company decides."),
    _("Let an invoice be paid although something of it does not fit, with the reason."),
    _("Say with a reason that we do not agree with an invoice; it is not paid, and the supplier may answer."),
    _("Send an invoice for what came of an order and is not invoiced yet, at the agreed price."),
    _(
        "Say by hand for which order line of the supplier a line stands; the invoice is then held against it anew."
    ),
    _("Take in an invoice as PDF with its head typed in; the same file twice is the same invoice."),
    _("Record what we paid a supplier for approved invoices, credit notes taken off first."),
    _(
        "Refuse to pay an invoice, with a reason; what it stood for can be invoiced again, also under its number."
    ),
)
