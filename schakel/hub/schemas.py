"""What goes in and out of the hub: checking a document, fetching invoices."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, PrivateAttr

from schakel.hub.formats.checks.checking import Checked, check
from schakel.kernel.schema import In, Out
from schakel.kernel.uploads import Upload


class DocumentIn(In):
    """A document to check: an invoice, credit note, order, order response, despatch advice or catalogue as XML."""

    file: Upload
    _checked: Checked = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        """Check it at once: before there is a transaction that would wait for it."""
        self._checked = check(self.file.file.read())

    @property
    def checked(self) -> Checked:
        """What came of it."""
        return self._checked


class FindingOut(Out):
    """What one rule says of a document."""

    rule: str
    fatal: Annotated[bool, Field(description="Whether the document is refused for it.")]
    place: Annotated[str, Field(description="Where in the document.")]
    text: Annotated[str, Field(description="What the rule asks, in its own words, in English.")]


class OrderFileIn(In):
    """A file with lines of an order."""

    file: Upload


class CheckedOut(Out):
    """What a document is, and what it breaks."""

    file: Annotated[str, Field(description="Its name.")]
    kind: Annotated[
        str | None, Field(description="What it is, as its standard calls it: `Invoice`, `OrderResponse`.")
    ]
    rule_sets: list[str]
    fatal: Annotated[list[str], Field(description="The rules for which it is refused; none: it is taken.")]
    warnings: Annotated[list[str], Field(description="The rules that it breaks and that refuse nothing.")]
    findings: list[FindingOut]


class PaymentCode(Out):
    """The code by which a phone fills in the transfer of what is open (EPC069-12)."""

    svg: Annotated[str, Field(description="The drawing; empty where nothing is to be paid.")]


class InvoicesToDownload(In):
    """Which invoices and credit notes to fetch, and in which form."""

    invoice_ids: Annotated[list[UUID], Field(min_length=1, max_length=100)]
    form: Literal["pdf", "ubl", "both"] = "pdf"
