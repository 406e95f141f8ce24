"""Photos that go along with a deviation or its answer."""

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from schakel.api.bodies import upload
from schakel.documents.operations import add_document
from schakel.kernel.errors import Conflict, Invalid
from schakel.quality.schemas import NonConformanceOut
from schakel.web.ui.field import Field
from schakel.web.ui.visit import Visit

PICTURES = "image/jpeg,image/png,application/pdf"


def photo_field(visit: Visit) -> Field | None:
    """Return the field for photos; None for who may send no documents."""
    if not add_document.allowed(visit.ctx):
        return None
    return Field(
        "photos",
        _("Photos"),
        kind="file",
        accept=PICTURES,
        multiple=True,
        help=_("On a phone the camera opens too."),
    )


def keep_photos(visit: Visit, found: NonConformanceOut, key: str) -> str:
    """Lay the photos that were sent beside a deviation; returns what is wrong with one, empty if nothing is."""
    beside = {"subject_kind": "non_conformance", "subject_id": str(found.id), "kind": "photo"}
    for place, file in enumerate(visit.request.FILES.getlist("photos")):
        if not isinstance(file, UploadedFile) or not add_document.allowed(visit.ctx):
            continue
        ctx = visit.ctx.with_key(f"{key}-{place}" if key else None)
        try:
            add_document.invoke(ctx, body={"file": upload(file), **beside})
        except (Conflict, Invalid) as error:
            return _("%(name)s could not be kept: %(why)s") % {"name": file.name, "why": error.message}
    return ""
