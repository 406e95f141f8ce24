"""What happens with documents between companies."""

from uuid import UUID

from schakel.kernel.facts import Fact


class InvoiceDownloaded(Fact, about=("invoice",), act="download"):
    """Somebody fetched an invoice or credit note; `form` says in which form (`pdf`, `ubl`)."""

    invoice_id: UUID
    customer_id: UUID
    form: str


class StatementDownloaded(Fact, about=("customer",), act="download"):
    """Somebody fetched a statement of account."""

    customer_id: UUID


class OrderSheetDownloaded(Fact, about=("supplier",), act="download"):
    """A supplier fetched the sheet with all that is to come of its orders; `rows` says how many."""

    supplier_id: UUID
    rows: int
