"""What is taken and what is refused, by what a file truly is."""

import pytest

from schakel.documents import archives, names
from schakel.documents.inspection import inspected
from schakel.kernel.errors import Invalid
from schakel.kernel.uploads import MOST_BYTES
from tests.documents.files import (
    CSV,
    DOCX,
    EDI,
    JPEG,
    ODS,
    ODT,
    PDF,
    PNG,
    TIFF,
    WEBP,
    XLSX,
    XML,
    upload,
    zipped,
)

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.PNG", PNG, "image/png"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.webp", WEBP, "image/webp"),
        ("a.tif", TIFF, "image/tiff"),
        ("a.xlsx", XLSX, archives.XLSX),
        ("a.docx", DOCX, archives.DOCX),
        ("a.ods", ODS, archives.ODS),
        ("a.odt", ODT, archives.ODT),
        ("a.zip", zipped({"map/a.pdf": PDF}), "application/zip"),
        ("a.csv", CSV, "text/csv"),
        ("a.txt", "Sch\u00f6n \u20ac".encode("cp1252"), "text/plain"),
        ("a.edi", EDI, "text/plain"),
        ("a.xml", XML, "application/xml"),
    ],
)
def test_a_file_of_a_kind_that_we_take_is_known_by_its_contents(
    name: str, content: bytes, media_type: str
) -> None:
    assert inspected(upload(name, content)).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.html", HTML, "web page or script"),
        ("a.txt", b"\n \xef\xbb\xbf" + HTML, "web page or script"),
        ("a.txt", b"some words first <ScRiPt src=x>", "web page or script"),
        ("a.svg", SVG, "web page or script"),
        ("a.xml", SVG, "web page or script"),
        (
            "a.xml",
            b'<a xmlns:h="http://www.w3.org/1999/xhtml">' + b" " * 5000 + b"<h:script/></a>",
            "web page or script",
        ),
        ("a.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
        ("a.pdf", HTML + PDF, "web page or script"),
        ("a.pdf", b"%PDF-1.4\n<html><script>1</script>" + PDF, "also holds a web page"),
        ("a.pdf", PDF + zipped({"a": "b"}), "also holds a ZIP"),
        ("a.pdf", PDF[:-8], "only a part of a PDF"),
        ("a.png", PNG + b"<script>", "web page or script"),
        ("a.png", PNG + b" " * 5000 + b"<script>", "only a part of a PNG"),
        ("a.jpg", b"GIF89a/*" + b"*/=1;alert(1)", "a GIF picture"),
        ("a.pdf", b"MZ\x90\0", "a program"),
        ("a.txt", b"#!/bin/sh\nrm -rf /\n", "a script"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office document"),
        ("a.txt", b"a\0b", "of no kind that we take"),
        ("a.js", b"alert(1)", "ends in .js, but the file holds text"),
        ("a.pdf", PNG, "ends in .pdf, but the file holds a PNG picture"),
        ("a", PDF, "ends in nothing, but the file holds a PDF"),
        ("invoice\u202efdp.exe", PDF, "ends in .exe, but"),
        ("a.docm", DOCX, "ends in .docm, but the file holds a DOCX"),
        ("a.pdf", b"", "empty"),
    ],
)
def test_a_file_that_could_do_harm_is_refused_with_what_is_wrong(
    name: str, content: bytes, said: str
) -> None:
    with pytest.raises((ValueError, Invalid), match=said):
        inspected(upload(name, content))


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "XL/VBAPROJECT.BIN"])
def test_a_document_with_macros_is_refused_whatever_its_name(part: str) -> None:
    content = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>", part: "x"})
    with pytest.raises(ValueError, match="macros"):
        inspected(upload("a.xlsx", content))
    said = "<Override ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/>"
    with pytest.raises(ValueError, match="macros"):
        inspected(upload("a.xlsx", zipped({"[Content_Types].xml": said, "xl/workbook.xml": "<x/>"})))


def test_what_is_larger_than_the_limit_is_refused_unread() -> None:
    sent = upload("a.pdf", PDF)
    sent.size = MOST_BYTES + 1
    with pytest.raises(ValueError, match="larger than 20 MB"):
        inspected(sent)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/offerte.pdf", "offerte.pdf"),
        ("C:\\Users\\Carla\\offerte.pdf", "offerte.pdf"),
        ("..offerte.pdf", "offerte.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
        ('say "hi".pdf', "say _hi_.pdf"),
        ("of\u202eferte\u200b.pdf", "offerte.pdf"),
        ("cafe\u0301.pdf", "caf\u00e9.pdf"),
        ("con.pdf", "_con.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
        ("a.pdf. .", "a.pdf"),
        ("\u202e", ""),
    ],
)
def test_a_name_is_made_safe_and_stays_readable(sent: str, kept: str) -> None:
    assert names.clean(sent) == kept


MACRO_TYPES = (
    '<Types><Override PartName="/word/x.dat" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
)
RELATION = (
    '<Relationships><Relationship Type="http://x/relationships/{}" Target="http://x/" TargetMode="External"/>'
    "</Relationships>"
)


@pytest.mark.parametrize(
    "inside",
    [
        {"[Content_Types].xml": MACRO_TYPES},
        {"[Content_Types].xml": ('<?xml version="1.0" encoding="UTF-16"?>' + MACRO_TYPES).encode("utf-16")},
        {"[Content_Types].xml": '<Types a="&#109;"><Default ContentType="x.&#109;acroEnabled.x"/></Types>'},
        {"word/_rels/settings.xml.rels": RELATION.format("attachedTemplate")},
        {"word/_rels/document.xml.rels": RELATION.format("oleObject")},
        {"word/_rels/document.xml.rels": RELATION.format("frame")},
        {"word/embeddings/oleObject1.bin": "x"},
        {"word/afchunk.html": "x"},
        {"[Content_Types].xml": "<Types"},
    ],
)
def test_an_office_document_that_runs_embeds_or_fetches_something_is_refused(
    inside: dict[str, bytes | str],
) -> None:
    parts: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>", **inside}
    with pytest.raises(ValueError, match=r"document|archive"):
        inspected(upload("a.docx", zipped(parts)))


def test_an_office_document_with_links_and_the_settings_of_a_printer_is_taken() -> None:
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types><Default Extension="bin" ContentType="application/printerSettings"/></Types>',
        "xl/workbook.xml": "<x/>",
        "xl/printerSettings/printerSettings1.bin": "x",
        "xl/worksheets/_rels/sheet1.xml.rels": RELATION.format("hyperlink"),
    }
    assert inspected(upload("a.xlsx", zipped(parts))).media_type == archives.XLSX
