"""What happens around offers to a customer; what the desk alone may know names its party in `about`."""

from datetime import date
from uuid import UUID

from schakel.kernel.facts import Fact
from schakel.kernel.money import Amount


class QuotationRequested(Fact, about=("request_for_quotation",), parties=("customer",)):
    """A customer asks what something would cost."""

    request_for_quotation_id: UUID
    customer_id: UUID
    number: str


class QuotationRequestWithdrawn(Fact, about=("request_for_quotation",), parties=("customer",)):
    """A customer took back what it asked a price for."""

    request_for_quotation_id: UUID
    customer_id: UUID


class QuotationRequestDeclined(Fact, about=("request_for_quotation",), parties=("customer",)):
    """There will be no offer for what a customer asked."""

    request_for_quotation_id: UUID
    customer_id: UUID
    number: str


class QuotationRequestTakenUp(Fact, about=("request_for_quotation",), parties=("customer",)):
    """The desk began to write an offer for what a customer asked."""

    request_for_quotation_id: UUID
    customer_id: UUID


class QuotationDrafted(Fact, about=("quotation", "party")):
    """The desk began to write a version of an offer; the customer does not see it yet."""

    quotation_id: UUID
    party_id: UUID
    number: str
    version_number: int


class QuotationChanged(Fact, about=("quotation", "party")):
    """A version that is being written says something else than before."""

    quotation_id: UUID
    party_id: UUID


class QuotationDiscarded(Fact, about=("quotation", "party")):
    """What was being written is thrown away; the customer never saw it."""

    quotation_id: UUID
    party_id: UUID


class QuotationSent(Fact, about=("quotation",), parties=("customer",)):
    """A version of an offer went to the customer; one that was sent before counts no longer."""

    quotation_id: UUID
    customer_id: UUID
    number: str
    version_number: int
    total_amount: Amount
    valid_until: date
    contact_ids: list[UUID]


class QuotationViewed(Fact, about=("quotation",), parties=("customer",)):
    """Somebody at the customer saw a version for the first time."""

    quotation_id: UUID
    customer_id: UUID
    version_number: int


class QuotationChangeRequested(Fact, about=("quotation",), parties=("customer",)):
    """A customer wants something in an offer to be otherwise."""

    quotation_id: UUID
    customer_id: UUID
    number: str
    version_number: int


class QuotationAccepted(Fact, about=("quotation", "sales_order"), parties=("customer",)):
    """A customer agreed with a version, which is an order from then on."""

    quotation_id: UUID
    customer_id: UUID
    sales_order_id: UUID
    number: str
    version_number: int
    net_amount: Amount
    sha256: str


class QuotationDeclined(Fact, about=("quotation",), parties=("customer",)):
    """A customer does not want what was offered."""

    quotation_id: UUID
    customer_id: UUID
    number: str


class QuotationWithdrawn(Fact, about=("quotation",), parties=("customer",)):
    """An offer that was sent holds no longer."""

    quotation_id: UUID
    customer_id: UUID
    number: str


class QuotationExpired(Fact, about=("quotation",), parties=("customer",)):
    """Nobody answered an offer until its day was past."""

    quotation_id: UUID
    customer_id: UUID
    number: str
    version_number: int
    sent_by_id: UUID | None
