"""Looks at what the parts of a DOCX or XLSX say they are, and at what they lead to outside (ECMA-376, part 2)."""

import re
import zipfile
from typing import Any

from django.utils.translation import gettext as _

from schakel.documents.refusing import refused, with_macros
from schakel.kernel.errors import Invalid
from schakel.kernel.xml import guarded

TYPES = "[Content_Types].xml"
LARGEST = 1 << 20
# Of all parts together that are read as XML.
LARGEST_TOGETHER = 4 << 20
# What a part may be called in its content type and still run something, whatever the name of the part.
RUNS = re.compile(r"(?i)macroenabled|vbaproject|vbadata|macrosheet|activex|ms-office\.intlmacrosheet")
# Objects of other programs and whole pages within the document: opened by whatever claims them.
EMBEDDED = re.compile(r"(?i)\.(bin|html?|mht|mhtml|exe|hta|js|vbs)$")
HARMLESS_BIN = re.compile(r"(?i)(^|/)printersettings[^/]*\.bin$")


def look_through(archive: zipfile.ZipFile) -> None:
    """Refuse what runs, what embeds objects or pages, and what is fetched from elsewhere; raises ValueError."""
    names = archive.namelist()
    leading = [name for name in names if name.lower().endswith(".rels")]
    if sum(archive.getinfo(name).file_size for name in leading) > LARGEST_TOGETHER:
        raise refused(_("This document leads to more than can be checked. Save it in parts."))
    for element in _read(archive, TYPES).iter():
        if RUNS.search(element.get("ContentType") or ""):
            raise with_macros()
    for name in names:
        if EMBEDDED.search(name) and not HARMLESS_BIN.search(name):
            raise refused(
                _(
                    "This document holds an object of another program, which we do not take. Save it without it."
                )
            )
    for name in leading:
        _refuse_leading_outside(archive, name)


def _refuse_leading_outside(archive: zipfile.ZipFile, name: str) -> None:
    for element in _read(archive, name).iter():
        kind = (element.get("Type") or "").rpartition("/")[2].lower()
        if (element.get("TargetMode") or "").strip().lower() == "external" and kind != "hyperlink":
            raise refused(
                _("This document fetches a part of itself from elsewhere. Save it with everything in it.")
            )


def _read(archive: zipfile.ZipFile, name: str) -> Any:
    with archive.open(name) as member:
        content = member.read(LARGEST + 1)
    try:
        if len(content) <= LARGEST:
            return guarded.read(content)
    except Invalid:
        pass
    raise refused(_("This archive is damaged. Make it anew, as an ordinary ZIP or office document."))
