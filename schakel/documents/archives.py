"""Looks through ZIP archives, and the office documents that are ones, without unpacking more than is good for us."""

import re
import stat
import zipfile
import zlib
from typing import BinaryIO, cast

from django.utils.translation import gettext as _

from schakel.documents import office
from schakel.documents.refusing import refused, with_macros

MOST_MEMBERS = 2000
MOST_UNPACKED = 200 << 20
MOST_RATIO = 100
PIECE = 256 << 10
# The list of what is in an archive is read as a whole, and each entry's remarks several times over.
LONGEST_LIST = 2 << 20
# The others take far more time, or memory, for the same bytes, and no program makes them unasked.
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ZIP = "application/zip"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODT = "application/vnd.oasis.opendocument.text"
OUTSIDE = re.compile(r"^[\\/]|^[A-Za-z]:|(^|[\\/])\.\.([\\/]|$)|[\x00-\x1f]")
MACROS = re.compile(r"(?i)(^|/)(vbaproject\.bin|vbadata\.xml|macrosheets/.*)$|^(basic|scripts)/.")
# What a plain archive does not bring along: what runs, what a browser runs, and what is packed again.
UNWANTED = re.compile(
    r"(?i)\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|sh|py|app|apk|reg|cpl|chm|iso|img"
    r"|docm|xlsm|pptm|xlsb|xlam|dotm|html?|xhtml|mht|svg|zip|rar|7z|gz|bz2|xz|tar|tgz|cab|ace|arj)[. ]*$"
)
PACKED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
RUNS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")


def ends_as_one(tail: bytes) -> bool:
    """Say whether these last bytes of a file are the end of a ZIP archive."""
    place = tail.rfind(b"PK\x05\x06")
    if place < 0 or len(tail) < place + 22:
        return False
    return place + 22 + int.from_bytes(tail[place + 20 : place + 22], "little") == len(tail)


class _Frugal:
    """The bytes of an archive, of which nobody gets more than LONGEST_LIST at a time."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable

    def read(self, size: int = -1) -> bytes:
        """Return as many bytes as are asked for, or are there; raises ValueError where that is too much."""
        got = self._file.read(LONGEST_LIST + 1 if size < 0 else min(size, LONGEST_LIST + 1))
        if len(got) > LONGEST_LIST:
            raise refused(
                _("The list of what is in this archive is larger than %(limit)s MB. Send it in parts."),
                limit=LONGEST_LIST >> 20,
            )
        return got


def looked_through(file: BinaryIO, size: int) -> str:
    """Return the media type of an archive of so many bytes; raises ValueError with what to do."""
    try:
        with zipfile.ZipFile(cast("BinaryIO", _Frugal(file))) as archive:
            members = archive.infolist()
            _refuse_bombs(members, size)
            _refuse_tricks(members)
            kind = _kind(archive)
            for member in members:
                _read_through(archive, member, is_plain=kind == ZIP)
            return kind
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        UnicodeError,
        RuntimeError,
    ):
        raise refused(
            _("This archive is damaged. Make it anew, as an ordinary ZIP or office document.")
        ) from None


def _refuse_bombs(members: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS:
        raise refused(
            _("This archive holds more than %(limit)s files. Send it in parts."), limit=MOST_MEMBERS
        )
    if unpacked > MOST_UNPACKED:
        limit = MOST_UNPACKED >> 20
        raise refused(_("Unpacked this would be larger than %(limit)s MB. Send it in parts."), limit=limit)
    if unpacked > MOST_RATIO * size:
        raise refused(
            _(
                "Unpacked this would be more than %(limit)s times as large. Send the files without packing them."
            ),
            limit=MOST_RATIO,
        )


def _refuse_tricks(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise refused(_("This archive is empty. Choose another."))
    # An entry may say what it is called twice (0x7075): programs differ in which of the two they take.
    names = [member.filename for member in members]
    if any(OUTSIDE.search(member.orig_filename) or OUTSIDE.search(member.filename) for member in members):
        raise refused(
            _("A name in this archive leads outside it. Make it anew, with the files themselves in it.")
        )
    if len({name.casefold() for name in names}) < len(names):
        raise refused(_("This archive holds the same name twice. Make it anew."))
    if any(member.flag_bits & 0x41 for member in members):
        raise refused(_("This archive has a password, so that nobody can check it. Send it without one."))
    if any(member.compress_type not in PACKINGS for member in members):
        raise refused(
            _("This archive is packed in a way that we do not take. Make it anew, as an ordinary ZIP.")
        )
    if any(stat.S_ISLNK(member.external_attr >> 16) for member in members):
        raise refused(_("This archive holds a link to another file. Put the file itself in it."))


def _kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    found = ZIP
    if "[Content_Types].xml" in names:
        found = XLSX if "xl/workbook.xml" in names else DOCX if "word/document.xml" in names else ZIP
        if any(MACROS.search(name) for name in names):
            raise with_macros()
        office.look_through(archive)
    elif names[0] == "mimetype":
        said = _short(archive, "mimetype").decode("ascii", errors="replace").strip()
        found = said if said in (ODS, ODT) and "content.xml" in names else ZIP
    if found != ZIP and any(MACROS.search(name) for name in names):
        raise with_macros()
    return found


def _short(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(1 << 20)


def _read_through(archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, is_plain: bool) -> None:
    """Unpack a member into nothing, so that what its head says of size and sum is known to be true."""
    if is_plain and UNWANTED.search(member.filename):
        raise refused(
            _("This archive holds %(name)s, which we do not take. Leave it out."), name=_name(member)
        )
    with archive.open(member) as content:
        head = content.read(PIECE)
        if head.startswith(RUNS) or (is_plain and (head.startswith(PACKED) or ends_as_one(head))):
            raise refused(
                _(
                    "%(name)s in this archive is a program or an archive itself, which we do not take. Send it apart."
                ),
                name=_name(member),
            )
        while content.read(PIECE):
            pass


def _name(member: zipfile.ZipInfo) -> str:
    return member.filename.rpartition("/")[2][:60]
