"""What may be packed in an archive, and what it costs to find out."""

import io
import random
import zipfile
import zlib

import pytest

from schakel.documents.inspection import inspected
from tests.documents.files import XLSX, upload, zipped


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
