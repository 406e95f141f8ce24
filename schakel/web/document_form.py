"""The forms in which documents are sent: their fields, in the words of who fills them in."""

from django.utils.translation import gettext as _

from schakel.documents.inspection import ENDINGS
from schakel.documents.operations import add_document
from schakel.kernel.uploads import MOST_BYTES
from schakel.web.document_words import kind_choices
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field

ACCEPTED = ",".join(ending for endings in ENDINGS.values() for ending in endings)


def labels() -> dict[str, str]:
    """Return what the fields of a document are called."""
    return {
        "file": _("File"),
        "title": _("Title"),
        "kind": _("Kind"),
        "issuer": _("Given by"),
        "number": _("Number"),
        "valid_from": _("Valid from"),
        "valid_to": _("Valid until"),
        "note": _("What is different"),
        "shown_to": _("Seen by"),
        "reason": _("What is wrong with it"),
    }


def file_field(form: ApiForm) -> Field:
    """Return the field in which a file is chosen."""
    text = _("PDF, picture, XLSX, DOCX, CSV, XML, EDI or ZIP, at most %(limit)s MB.")
    help_text = text % {"limit": MOST_BYTES >> 20}
    # What is wrong stands at the one field that there is, and once; it is read out where one comes to stand.
    return form.field(
        "file", accept=ACCEPTED, required=True, help=help_text, autofocus=bool(form.error_at("file"))
    )


def sending(**values: str) -> ApiForm:
    """Return the form in which a document is sent."""
    return ApiForm(
        add_document, labels=labels(), values=values, choices={"kind": kind_choices()}, aside=("party", "key")
    )


def fields_of(form: ApiForm) -> list[list[Field]]:
    """Return the fields of the form in rows."""
    form.values.setdefault("kind", "other")
    return [
        [file_field(form)],
        [form.field("title", help=_("Empty: the name of the file.")), form.field("kind", required=True)],
        [form.field(name) for name in ("number", "valid_to")],
    ]
