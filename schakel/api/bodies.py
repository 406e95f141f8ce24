"""What a program sends in a body: JSON, or a form with files."""

from typing import Any, BinaryIO, cast

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from schakel.api.errors import NotJson, TooLarge
from schakel.kernel.errors import Invalid
from schakel.kernel.uploads import MOST_BYTES, Upload, upload_fields

PIECE = 1 << 20
MOST_READ_AWAY = 64 << 20
# What a form says around its files.
AROUND = 1 << 20
FORM = "multipart/form-data"


def read(request: HttpRequest, schema: type[BaseModel]) -> BaseModel:
    """Return what was sent as the operation's input; raises the errors of `schakel.api.errors`, and Invalid."""
    try:
        if request.content_type == FORM and upload_fields(schema):
            return schema.model_validate(_form(request, schema))
        if request.content_type != "application/json":
            raise NotJson(_("Send JSON: Content-Type: application/json."), field="Content-Type")
        return schema.model_validate_json(request.body, strict=True)
    except RequestDataTooBig:
        _read_away(request)
        raise TooLarge(_("This is too large to send at once.")) from None
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            raise Invalid(_("This is not JSON."), code="not_json") from None
        raise Invalid.from_pydantic(error) from error


def _form(request: HttpRequest, schema: type[BaseModel]) -> dict[str, Any]:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + AROUND:
        raise RequestDataTooBig
    try:
        fields, files = request.POST, request.FILES
    except (MultiPartParserError, TooManyFieldsSent, TooManyFilesSent):
        raise Invalid(_("This is no form with a file in it."), code="not_a_form") from None
    sent: dict[str, Any] = {}
    for name in (*fields, *files):
        values = [*fields.getlist(name), *files.getlist(name)]
        if len(values) > 1:
            raise Invalid(_("This is given more than once."), field=name, code="twice")
        sent[name] = values[0]
        if isinstance(values[0], UploadedFile):
            sent[name] = upload(values[0])
    return sent


def upload(file: "UploadedFile[Any]") -> Upload:
    """Return a file as an operation takes it."""
    return Upload(file.name or "", file.content_type or "", cast("BinaryIO", file), file.size or 0)


def _read_away(request: HttpRequest) -> None:
    """Take the rest of a body, up to a limit: who is still sending hears no answer."""
    for _piece in range(MOST_READ_AWAY // PIECE):
        if not request.read(PIECE):
            return
