"""How a file is refused while it is looked into: at the field in which it came."""

from django.utils.translation import gettext as _


def refused(message: str, **words: object) -> ValueError:
    """Return the refusal; the schema puts it at the file's field."""
    return ValueError(message % words)


def with_macros() -> ValueError:
    """Return the refusal of a document that can run something."""
    return refused(
        _("This document holds macros, which we do not take. Save it without them (XLSX or DOCX).")
    )
