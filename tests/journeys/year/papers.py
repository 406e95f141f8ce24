"""What stands on a paper."""

from io import BytesIO

from pypdf import PdfReader


def words(content: bytes) -> str:
    """Return what a PDF says."""
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
