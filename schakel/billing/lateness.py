"""What counts as late of what asks for money, on whichever side."""

from datetime import date

from django.db.models import Q

from schakel.billing.models import Invoice


def past_due(today: date) -> Q:
    """Return the condition for invoices, ours or a supplier's, whose day is over; a credit note is never late."""
    return Q(kind=Invoice.Kind.INVOICE, due_date__lt=today)
