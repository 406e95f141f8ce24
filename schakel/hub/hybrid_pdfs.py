"""The e-invoice that travels within a PDF (Factur-X, ZUGFeRD, our own)."""

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_BYTES = 10 << 20
MOST_ATTACHMENTS = 20


def xml_in(pdf: bytes) -> bytes | None:
    """Return the first XML document that is attached to a PDF; None where there is none, or it cannot be read."""
    try:
        reader = PdfReader(BytesIO(pdf))
        if reader.is_encrypted:
            return None
        for count, attachment in enumerate(reader.attachment_list):
            if count >= MOST_ATTACHMENTS:
                return None
            if attachment.name.lower().endswith(".xml"):
                content = attachment.content
                return content if len(content) <= MOST_BYTES else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, IndexError):
        # Whatever a broken file makes of a reader: it holds no invoice that can be read.
        return None
    return None
