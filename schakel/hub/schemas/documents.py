"""What goes in and out of the hub: checking a document, fetching invoices."""

from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, PrivateAttr

from schakel.documents import names
from schakel.documents.inspection import XML, inspected
from schakel.hub.formats.checks.checking import Checked, check
from schakel.hub.formats.reading import read
from schakel.hub.formats.ubl import Document
from schakel.hub.hybrid_pdfs import xml_in
from schakel.kernel.errors import Invalid
from schakel.kernel.schema import In, Optionally, Out
from schakel.kernel.uploads import MOST_BYTES, Upload

PDF = "application/pdf"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def taken(upload: Upload) -> Upload:
    """Return the file with a clean name and its type; into XML the rules look, which say more of what is wrong."""
    name = names.clean(upload.name)
    head = upload.file.read(100).removeprefix(BYTE_ORDER_MARK).lstrip()
    if not name.lower().endswith(".xml") or not head.startswith(b"<") or upload.size > MOST_BYTES:
        return inspected(upload)
    upload.name, upload.media_type = name, XML
    return upload


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


class SentIn(In):
    """A document that breaks rules is refused by its operation, which holds its original back."""

    file: Annotated[Upload, AfterValidator(taken)]
    _checked: Checked = PrivateAttr()

    def model_post_init(self, context: Any) -> None:
        """Check it at once: before there is a transaction that would wait for it."""
        self._checked = check(self._content())
        if not self._checked.fatal:
            try:
                inspected(self.file)
            except ValueError as error:
                raise Invalid(str(error), field="file") from error

    def _content(self) -> bytes:
        return self.file.file.read()

    @property
    def checked(self) -> Checked:
        """What came of it."""
        return self._checked


class MessageIn(SentIn):
    """A message between companies, as XML."""


class EInvoiceIn(SentIn):
    """An invoice or credit note of a supplier: XML (UBL or CII), or a PDF with such a document in it."""

    supplier_id: Annotated[UUID | None, Optionally] = Field(
        default=None, description="Whose it is, where its numbers do not say; suppliers leave it out."
    )
    _document: Document | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any) -> None:
        """Check and read it at once."""
        super().model_post_init(context)
        if not self._checked.fatal:
            self._document = read(self._content())

    def _content(self) -> bytes:
        content = super()._content()
        if self.file.media_type != PDF:
            return content
        within = xml_in(content)
        if within is None:
            message = _(
                "There is no e-invoice in this PDF. Send it as PDF and type in what stands on its head."
            )
            raise Invalid(message, field="file", code="no_e_invoice")
        return within

    @property
    def document(self) -> Document | None:
        """What it says; nothing where it breaks a rule, or says nothing that is read here."""
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
