"""What is taken and what is refused, by what a file truly is."""

import io
import random
import zipfile
import zlib

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


@pytest.mark.parametrize(
    "inside",
    ["../../etc/passwd", "/etc/passwd", "C:\\a.txt", "C:a.txt", "a\\..\\..\\b.txt", "\\\\host\\share"],
)
def test_a_name_in_an_archive_that_leads_outside_is_refused(inside: str) -> None:
    with pytest.raises(ValueError, match="leads outside"):
        inspected(upload("a.zip", zipped({inside: "x"})))


def test_ten_gigabytes_of_zeros_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped({"zeros.txt": b"\0" * (1 << 20)})
    # A file of 10 MB that says of itself that it holds 10 GB needs only its head rewritten.
    told = bytearray(content)
    place = told.rfind(b"PK\x01\x02")
    told[place + 24 : place + 28] = ((4 << 30) - 2).to_bytes(4, "little")
    with pytest.raises(ValueError, match="larger than 200 MB"):
        inspected(upload("a.zip", bytes(told)))
    with pytest.raises(ValueError, match="more than 100 times"):
        inspected(upload("a.zip", content))


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    told = bytearray(zipped({"zeros.txt": b"\0" * (1 << 20)}))
    place = told.rfind(b"PK\x01\x02")
    told[place + 24 : place + 28] = (100).to_bytes(4, "little")
    with pytest.raises(ValueError, match="damaged"):
        inspected(upload("a.zip", bytes(told)))


def test_archives_in_archives_are_refused_whatever_they_are_called() -> None:
    inner = zipped({"a.txt": "x"})
    for name in ("1.zip", "1.7z", "1.txt"):
        with pytest.raises(ValueError, match=r"1\.(zip|7z|txt)"):
            inspected(upload("a.zip", zipped({name: inner})))


def test_more_members_than_anybody_needs_are_refused() -> None:
    with pytest.raises(ValueError, match="more than 2000 files"):
        inspected(upload("a.zip", zipped({f"{n}.txt": "" for n in range(2001)})))


def _with_extra(extra: bytes, times: int = 1) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(times):
            member = zipfile.ZipInfo(f"{number}.txt")
            member.extra = extra
            archive.writestr(member, "x")
    return made.getvalue()


def test_a_list_of_members_that_takes_long_to_read_is_not_read() -> None:
    # Each of the empty remarks has all that follow copied: a whole file of them took a quarter of a minute.
    for content in (_with_extra(b"\xff\xff\0\0" * 16_000, 130), _with_extra(b"", 45_000)):
        with pytest.raises(ValueError, match="larger than 2 MB"):
            inspected(upload("a.zip", content))


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_costly_to_unpack_is_refused(packing: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(ValueError, match="packed in a way"):
        inspected(upload("a.zip", made.getvalue()))


def test_an_office_document_that_leads_to_very_much_is_refused_unread() -> None:
    relations = "<Relationships>" + "<Relationship/>" * 50_000 + "</Relationships>"
    parts: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}
    parts |= {f"xl/_rels/{number}.rels": relations for number in range(8)}
    parts["docProps/thumbnail.jpeg"] = random.Random(1).randbytes(100_000)
    with pytest.raises(ValueError, match="leads to more than can be checked"):
        inspected(upload("a.xlsx", zipped(parts)))


def test_a_second_name_of_a_member_leads_nowhere_either() -> None:
    second = b"\x01" + zlib.crc32(b"0.txt").to_bytes(4, "little") + b"../../0.txt"
    content = _with_extra(b"\x75\x70" + len(second).to_bytes(2, "little") + second)
    with pytest.raises(ValueError, match="leads outside"):
        inspected(upload("a.zip", content))


def test_a_password_a_link_a_program_and_a_double_name_are_refused() -> None:
    locked = bytearray(zipped({"a.txt": "x"}))
    locked[locked.rfind(b"PK\x01\x02") + 8] |= 1
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    for content, said in (
        (bytes(locked), "password"),
        (linked.getvalue(), "link"),
        (zipped({"a.txt": b"MZ\x90\0"}), "is a program"),
        (zipped({"start.bat": "dir"}), "start.bat"),
        (zipped({"a.txt": "1", "A.TXT": "2"}), "twice"),
        (XLSX[: len(XLSX) // 2], "damaged"),
    ):
        with pytest.raises(ValueError, match=said):
            inspected(upload("a.zip", content))


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
