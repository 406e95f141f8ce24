"""Documents as the tests lay them down, and files with words in them, made here."""

from datetime import date
from typing import Any

from schakel.documents.operations import add_document
from schakel.documents.schemas import DocumentOut
from schakel.kernel.context import Context
from tests.documents.files import PDF, upload, zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def add(
    ctx: Context, title: str = "ISO 9001", *, content: bytes = PDF, name: str = "iso.pdf", **more: Any
) -> DocumentOut:
    """Keep a document."""
    return add_document.invoke(ctx, body={"file": upload(name, content), "title": title, **more})


def certificate(ctx: Context, valid_to: date | None, **more: Any) -> DocumentOut:
    """Keep a certificate."""
    return add(ctx, kind="certificate", issuer="Kiwa", number="C-77", valid_to=valid_to, **more)


def docx(*paragraphs: str) -> bytes:
    """Return a DOCX with these paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": document})


def odt(*paragraphs: str) -> bytes:
    """Return an ODT with these paragraphs."""
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    body = "".join(f"<t:p>{said}</t:p>" for said in paragraphs)
    content = f'<t:text xmlns:t="{text}">{body}</t:text>'
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(words: str) -> bytes:
    """Return a PDF of one page with these words."""
    drawn = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode("latin-1")
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(made)
    made += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
