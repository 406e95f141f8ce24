"""The words of billing's fields, as the API's document names them."""

from typing import Literal

InvoiceKind = Literal["380", "381"]
InvoiceStatus = Literal["draft", "issued", "settled", "discarded"]
EntryKind = Literal["invoice", "credit_note", "payment", "revoked_payment"]
