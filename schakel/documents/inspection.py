"""Looks into a file that somebody sends: what it truly is, whether we take that, and whether its name says so."""

import re
from collections.abc import Callable

from django.utils.translation import gettext as _

from schakel.documents import archives, names, pdfs
from schakel.documents.refusing import refused
from schakel.kernel.uploads import MOST_BYTES, Upload
from schakel.kernel.xml import guarded

HEAD = 4096
TAIL = 66_000
MARKUP = re.compile(rb"(?i)<\s*(html|script|svg|iframe|!doctype\s+html)\b")
NEVER_IN_XML = (
    "{http://www.w3.org/1999/xhtml}",
    "{http://www.w3.org/2000/svg}",
    "{http://www.w3.org/1999/XSL/Transform}",
)
# Beside the tab and the ends of lines, EDIFACT separates by these.
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1b\x7f]")
# What the makers of phones call it at the fifth byte and at the ninth.
HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
XML = "application/xml"
TEXT = "text/plain"
# What we take, and how its name may end.
ENDINGS = {
    "application/pdf": (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/webp": (".webp",),
    "image/tiff": (".tif", ".tiff"),
    archives.XLSX: (".xlsx",),
    archives.DOCX: (".docx",),
    archives.ODS: (".ods",),
    archives.ODT: (".odt",),
    archives.ZIP: (".zip",),
    XML: (".xml",),
    TEXT: (".txt", ".csv", ".tsv", ".edi", ".edifact"),
}


def inspected(upload: Upload) -> Upload:
    """Return the file with a clean name and the type that it truly has; raises ValueError with what to do."""
    name = names.clean(upload.name)
    if not upload.size:
        raise refused(_("This file is empty. Choose another."))
    if upload.size > MOST_BYTES:
        raise refused(
            _("This file is larger than %(limit)s MB. Make it smaller or send it in parts."),
            limit=MOST_BYTES >> 20,
        )
    found = _media_type(upload)
    ending = names.split(name)[1].lower()
    if ending not in ENDINGS[found]:
        raise refused(
            _(
                "The name ends in %(ending)s, but the file holds %(found)s. Give it a name that ends in"
                " %(right)s, or choose another file."
            ),
            ending=ending or _("nothing"),
            found=_in_words(found),
            right=_(" or ").join(ENDINGS[found]),
        )
    upload.name, upload.media_type = name, "text/csv" if ending == ".csv" else found
    return upload


def _media_type(upload: Upload) -> str:
    head = upload.file.read(HEAD)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return archives.looked_through(upload.file, upload.size)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC:
        raise refused(
            _("Photos in HEIC, as phones make them, are not taken. Save the photo as JPEG and send that.")
        )
    for starts, what in FOREIGN:
        if head.startswith(starts):
            raise refused(
                _("This file holds %(found)s, which we do not take. Send a PDF, picture, XLSX or CSV."),
                found=what(),
            )
    for found, is_one in BINARY.items():
        if is_one(head):
            _refuse_two_in_one(upload, head)
            if found == "application/pdf" and pdfs.runs(upload.file.read()):
                raise refused(
                    _(
                        "This PDF holds a script or starts something by itself. Print it to a new PDF and send that."
                    )
                )
            if not _is_whole(upload, found):
                raise refused(
                    _("This file holds only a part of %(found)s. Save it again."), found=_in_words(found)
                )
            return found
    return _written(upload, head)


BINARY: dict[str, Callable[[bytes], bool]] = {
    "application/pdf": lambda head: head.startswith(b"%PDF-"),
    "image/png": lambda head: head.startswith(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
    "image/jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "image/webp": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    "image/tiff": lambda head: head.startswith((b"II*\0", b"MM\0*")),
}
FOREIGN: list[tuple[tuple[bytes, ...], Callable[[], str]]] = [
    ((b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa"), lambda: _("a program")),
    ((b"#!",), lambda: _("a script")),
    ((b"GIF8",), lambda: _("a GIF picture")),
    (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        lambda: _("an old Office document, or one with a password"),
    ),
    ((b"{\\rtf",), lambda: _("an RTF document")),
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), lambda: _("a packed file other than ZIP")),
]


def _refuse_two_in_one(upload: Upload, head: bytes) -> None:
    """Refuse what one program reads as this and another as a page or an archive."""
    if MARKUP.search(head):
        raise refused(
            _("This file also holds a web page or script. Save it again in the program it comes from.")
        )
    if archives.ends_as_one(_tail(upload)):
        raise refused(_("This file also holds a ZIP archive. Save it again in the program it comes from."))


def _is_whole(upload: Upload, found: str) -> bool:
    tail = _tail(upload)
    match found:
        case "application/pdf":
            return b"%%EOF" in tail[-HEAD:]
        case "image/png":
            return tail.endswith(b"IEND\xaeB`\x82")
        case "image/webp":
            size = int.from_bytes(_at(upload, 4, 4), "little")
            return size + 8 in (upload.size, upload.size + 1)
    return True


def _at(upload: Upload, place: int, length: int) -> bytes:
    file = upload.file
    file.seek(place)
    return file.read(length)


def _tail(upload: Upload) -> bytes:
    return _at(upload, max(0, upload.size - TAIL), TAIL)


def _written(upload: Upload, head: bytes) -> str:
    """Say what a file is that people could read: XML, or a text."""
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"<") and not MARKUP.match(begin):
        return _as_xml(upload)
    if MARKUP.search(head):
        raise _web_page()
    content = upload.file.read()
    if CONTROLS.search(content):
        raise refused(
            _(
                "This file is of no kind that we take. Send a PDF, a picture (PNG, JPEG, WebP, TIFF), XLSX, DOCX,"
                " ODS, ODT, CSV, text in UTF-8, XML, EDI or ZIP."
            )
        )
    return TEXT


def _as_xml(upload: Upload) -> str:
    root = guarded.read(upload.file.read())
    if str(root.tag).lower() in ("html", "svg", "script"):
        raise _web_page()
    if any(str(element.tag).startswith(NEVER_IN_XML) for element in root.iter()):
        raise _web_page()
    return XML


def _web_page() -> ValueError:
    return refused(_("This file holds a web page or script, which we do not take. Send it as a PDF."))


def _in_words(found: str) -> str:
    return {
        "application/pdf": _("a PDF"),
        "image/png": _("a PNG picture"),
        "image/jpeg": _("a JPEG picture"),
        "image/webp": _("a WebP picture"),
        "image/tiff": _("a TIFF picture"),
        archives.XLSX: _("an XLSX spreadsheet"),
        archives.DOCX: _("a DOCX document"),
        archives.ODS: _("an ODS spreadsheet"),
        archives.ODT: _("an ODT document"),
        archives.ZIP: _("a ZIP archive"),
        XML: _("XML"),
        TEXT: _("text"),
    }[found]
