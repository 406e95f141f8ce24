"""A file as an answer: to be saved, never shown where it could run a script."""

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from schakel.kernel.uploads import Download, Picture

# What it is stands in the file's own description; here it is bytes, so that nothing makes a page of it.
BYTES, PICTURE = "application/octet-stream", "image/webp"
# A picture is asked for by every page it stands on; in this browser alone, and not for long.
KEPT = "private, max-age=3600, no-transform"


def attachment(file: Download) -> StreamingHttpResponse:
    """Return the answer; the file is opened here, outside the transaction, so that one that is gone is no answer."""
    shown = isinstance(file, Picture)
    response = StreamingHttpResponse(file.open(), content_type=PICTURE if shown else BYTES)
    response["Content-Length"] = str(file.size)
    response["Content-Disposition"] = content_disposition_header(not shown, file.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = KEPT if shown else "no-store, no-transform"
    # Packing it again would cost time, and the length.
    response["Content-Encoding"] = "identity"
    return response
