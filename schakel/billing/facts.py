"""What happens with invoices and money."""

from datetime import date
from uuid import UUID

from schakel.kernel.facts import Fact
from schakel.kernel.money import Amount


class InvoiceDrafted(Fact, about=("invoice",)):
    """An invoice or credit note stands ready to be looked at; the customer knows nothing of it."""

    invoice_id: UUID
    customer_id: UUID
    kind: str


class InvoiceDiscarded(Fact, about=("invoice",)):
    """A draft was thrown away."""

    invoice_id: UUID
    customer_id: UUID


class InvoiceChanged(Fact, about=("invoice",)):
    """A draft got other words."""

    invoice_id: UUID
    customer_id: UUID


class InvoiceReadied(Fact, about=("invoice",)):
    """An invoice is whole but for its number. Who holds it against rules refuses here, before a number is taken."""

    invoice_id: UUID
    customer_id: UUID


class InvoiceIssued(Fact, about=("invoice",), parties=("customer",)):
    """An invoice (380) or a credit note (381) went out; `original_id` is the invoice that a credit note takes back."""

    invoice_id: UUID
    customer_id: UUID
    kind: str
    number: str
    issue_date: date
    due_date: date
    currency: str
    total_amount: Amount
    original_id: UUID | None


class PaymentRecorded(Fact, about=("payment",), parties=("customer",)):
    """A customer paid; `invoice_ids` took something of it."""

    payment_id: UUID
    customer_id: UUID
    amount: Amount
    invoice_ids: list[UUID]


class PaymentRevoked(Fact, about=("payment",), parties=("customer",)):
    """What was recorded as paid was not; `invoice_ids` are open again."""

    payment_id: UUID
    customer_id: UUID
    invoice_ids: list[UUID]


class ItemsSetOff(Fact, about=("customer",), parties=("customer",)):
    """What was open of payments and credit notes went to invoices; `invoice_ids` took something."""

    customer_id: UUID
    invoice_ids: list[UUID]
    amount: Amount


class CreditHoldBegan(Fact, about=("party",)):
    """Nothing goes to a customer any more: it is above its `limit`, or `overdue`."""

    party_id: UUID
    reason: str
    used_amount: Amount


class CreditHoldEnded(Fact, about=("party",)):
    """A customer is within its limit again: what waited may go."""

    party_id: UUID


class CustomerBlocked(Fact, about=("party",)):
    """Somebody holds all that is to go to a customer, until somebody releases it."""

    party_id: UUID


class CustomerReleased(Fact, about=("party",)):
    """Somebody lets go what is to go to a customer; until a day, where it would be held again at once."""

    party_id: UUID
    until_date: date | None
