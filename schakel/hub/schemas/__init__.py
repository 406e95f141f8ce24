"""What goes in and out of the hub."""

from schakel.hub.schemas.answers import (
    DespatchAnswer,
    ErrorFile,
    FilledSheetIn,
    MessageAnswer,
    SheetAnswer,
    WrongRow,
)
from schakel.hub.schemas.documents import (
    CheckedOut,
    EDocumentIn,
    EInvoiceIn,
    FindingOut,
    InvoicesToDownload,
    MessageIn,
    OrderFileIn,
    PaymentCode,
)

__all__ = [
    "CheckedOut",
    "DespatchAnswer",
    "EDocumentIn",
    "EInvoiceIn",
    "ErrorFile",
    "FilledSheetIn",
    "FindingOut",
    "InvoicesToDownload",
    "MessageAnswer",
    "MessageIn",
    "OrderFileIn",
    "PaymentCode",
    "SheetAnswer",
    "WrongRow",
]
