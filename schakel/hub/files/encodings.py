"""In which encoding a file is written."""

import codecs
from pathlib import Path

from django.utils.translation import gettext as _

from schakel.hub.files.reading_mapping import BadMapping

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def encoding_of(path: Path, named: str | None) -> str:
    """Return what a byte order mark says, else the mapping, else UTF-8 where the file is that."""
    with path.open("rb") as raw:
        start = raw.read(4)
        for mark, encoding in BOMS:
            if start.startswith(mark):
                return encoding
    if named:
        try:
            "".encode(named)
        except LookupError as error:
            raise BadMapping(_("The encoding %(name)s is not known.") % {"name": named}) from error
        return named
    try:
        with path.open(encoding="utf-8", newline="") as source:
            while source.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def another(path: Path, encoding: str) -> str:
    """Return an encoding in which the file can be read, as the one that was tried cannot."""
    for other in ("utf-8", "cp1252"):
        try:
            if codecs.lookup(other) != codecs.lookup(encoding):
                path.read_bytes().decode(other)
                return other
        except UnicodeDecodeError:
            continue
    return "latin-1"
