"""What goes in and out of the hub: checking a document, fetching invoices."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, PrivateAttr

from schakel.documents.inspection import inspected
from schakel.hub.formats.checks.checking import Checked, check
from schakel.hub.formats.invoices import Invoice
from schakel.hub.formats.reading import read
from schakel.hub.hybrid_pdfs import xml_in
from schakel.kernel.errors import Invalid, Problem
from schakel.kernel.schema import In, Optionally, Out
from schakel.kernel.uploads import Upload

PDF = "application/pdf"
MOST_RULES = 20


class EDocumentIn(In):
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


class EInvoiceIn(In):
    """An invoice or credit note of a supplier: XML (UBL or CII), or a PDF with such a document in it."""

    file: Annotated[Upload, AfterValidator(inspected)]
    supplier_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Whose it is, where its numbers do not say; suppliers leave it out."
    )
    _document: Invoice = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        """Check and read it at once: before there is a transaction that would wait for it."""
        content: bytes | None = self.file.file.read()
        if self.file.media_type == PDF:
            content = xml_in(content or b"")
        if content is None:
            message = _(
                "There is no e-invoice in this PDF. Send it as PDF and type in what stands on its head."
            )
            raise Invalid(message, field="file", code="no_e_invoice")
        checked = check(content)
        broken = [one for one in checked.findings if one.fatal]
        if broken:
            text = _("It breaks rule %(rule)s of e-invoices: %(words)s")
            raise Invalid.of(
                *(
                    Problem("file", text % {"rule": one.rule, "words": one.text}, one.rule)
                    for one in broken[:MOST_RULES]
                )
            )
        document = read(content)
        if not isinstance(document, Invoice):
            message = _("This is another document than an invoice or credit note.")
            raise Invalid(message, field="file", code="no_invoice")
        self._document = document

    @property
    def document(self) -> Invoice:
        """What it says."""
        return self._document


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
