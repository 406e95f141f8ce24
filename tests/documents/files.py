"""Files of every kind, good and bad, made here."""

import io
import struct
import zipfile
import zlib
from typing import Any

from schakel.documents.operations import upload_file
from schakel.documents.schemas import FileOut
from schakel.kernel.context import Context
from schakel.kernel.uploads import Upload

PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9"
TIFF = b"II*\0\x08\0\0\0\0\0\0\0\0\0"
WEBP = b"RIFF" + struct.pack("<I", 12) + b"WEBPVP8 " + b"\0\0\0\0"
CSV = "artikel;aantal\n6205;3\nMoer 8 €;4\n".encode()
EDI = b"UNA:+.? '\nUNB+UNOC:3+8712345678906+8712345678913+261122:0930+1'\nUNZ+0+1'\n"
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n<Invoice xmlns="urn:example"><ID>1</ID></Invoice>'


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)


def zipped(members: dict[str, bytes | str], **how: Any) -> bytes:
    """Return an archive with these members."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def office(part: str, **more: bytes | str) -> bytes:
    """Return an office document with its main part, and others beside it."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            part: "<x/>",
            **{n.replace("__", "/"): c for n, c in more.items()},
        }
    )


XLSX = office("xl/workbook.xml")
DOCX = office("word/document.xml")
ODS = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
ODT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})


def upload(name: str, content: bytes) -> Upload:
    """Return a file as a door makes it."""
    return Upload(name, "application/octet-stream", io.BytesIO(content), len(content))


def send(ctx: Context, name: str = "offerte.pdf", content: bytes = PDF, **more: Any) -> FileOut:
    """Send a file."""
    return upload_file.invoke(ctx, body={"file": upload(name, content), **more})
