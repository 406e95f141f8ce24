"""Files as operations take and give them: stored before the transaction opens, fetched after it closed."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, BinaryIO
from uuid import UUID

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.utils.translation import gettext as _
from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from schakel.kernel.context import Context

PIECE = 64 << 10
LONGEST_NAME = 1000
MOST_BYTES = 20 << 20

type KeptKeys = Callable[[], Iterable[str]]
_keepers: list[KeptKeys] = []


class Upload:
    """A file that somebody sends: name and type as they say, size in bytes, and the bytes.

    Whoever looks inside says what it is in `media_type`. An operation that wants the bytes calls `keep()`; what
    no operation kept is gone when it ends, also where it was refused.
    """

    def __init__(self, name: str, declared_type: str, file: BinaryIO, size: int) -> None:
        self.name, self.declared_type, self.size = name, declared_type, size
        self.media_type = ""
        self.key = ""
        self.kept = False
        self._file = file

    @property
    def file(self) -> BinaryIO:
        """The bytes, from the first on."""
        self._file.seek(0)
        return self._file

    @cached_property
    def sha256(self) -> str:
        """The digest of the bytes, in hexadecimal."""
        digest = hashlib.sha256()
        file = self.file
        while piece := file.read(PIECE):
            digest.update(piece)
        return digest.hexdigest()

    def keep(self) -> str:
        """Keep the bytes; returns the key under which they stand in the storage."""
        if not self.key:
            raise RuntimeError("A file is stored before the transaction: call its operation from outside.")
        self.kept = True
        return self.key

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda upload: {"name": upload.name, "size": upload.size, "sha256": upload.sha256}
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {
            "type": "object",
            "title": "Upload",
            "format": "binary",
            "description": f"A file of at most {MOST_BYTES >> 20} MB; in JSON its name, and its bytes in Base64.",
            "required": ["name", "content"],
            "additionalProperties": False,
            "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
                "content": {"type": "string", "contentEncoding": "base64"},
            },
        }


@dataclass(frozen=True)
class Download:
    """A file that an operation gives: its name, its media type, its size in bytes, and where the bytes stand.

    What was made for this answer alone stands nowhere: its bytes come along as `content`.
    """

    name: str
    media_type: str
    size: int
    key: str = ""
    content: bytes = b""

    def open(self) -> "Pieces":
        """Open the file and return its bytes in pieces; after the transaction, for the storage may be far away."""
        return Pieces(storage().open(self.key) if self.key else ContentFile(self.content))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.is_instance_schema(
            cls,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda file: {"name": file.name, "media_type": file.media_type, "size": file.size}
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": "string", "format": "binary", "title": "Download"}


@dataclass(frozen=True)
class Picture(Download):
    """A small WebP that we drew ourselves: a browser may show it on a page; what others made it may only save."""


def is_file(output: Any) -> bool:
    """Say whether an answer of this type is a file."""
    return isinstance(output, type) and issubclass(output, Download)


class Pieces(Iterator[bytes]):
    """The bytes of a file; whoever has read enough closes it."""

    def __init__(self, file: "File[bytes]") -> None:
        self._file = file

    def __next__(self) -> bytes:
        """Return the next piece; after the last one the file is closed."""
        piece = b"" if self._file.closed else self._file.read(PIECE)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        """Let the file go."""
        self._file.close()


def storage() -> Storage:
    """Return where files are kept: a folder, or what SCHAKEL_FILES names."""
    return storages["files"]


def upload_fields(schema: type[BaseModel] | None) -> list[str]:
    """Return the fields of an operation's input that take a file."""
    return [] if schema is None else [n for n, f in schema.model_fields.items() if f.annotation is Upload]


@contextmanager
def stored(ctx: Context, arguments: Mapping[str, Any]) -> Iterator[None]:
    """Put the files of a call in the storage for the time of the block, and take away again what was not kept.

    A process that is killed in between leaves bytes that no row knows: `documents.sweep_files` finds them.
    """
    data = arguments.get("data")
    fields = upload_fields(type(data)) if isinstance(data, BaseModel) else []
    uploads: list[Upload] = [getattr(data, field) for field in fields]
    if not uploads:
        yield
        return
    done = False
    try:
        for upload in uploads:
            upload.key, upload.kept = key(ctx, ctx.new_id()), False
            storage().save(upload.key, File(upload.file))
        yield
        done = True
    finally:
        for upload in uploads:
            if upload.key and not (done and upload.kept):
                storage().delete(upload.key)
            upload.key = ""


def keeps(keys: KeptKeys) -> KeptKeys:
    """Declare which files the rows of a room keep in the workspace that is entered, so that no sweep takes them."""
    _keepers.append(keys)
    return keys


def kept_keys() -> set[str]:
    """Return the keys of all files that rows keep in the workspace that is entered, as the rooms declare."""
    return {one for keys in _keepers for one in keys()}


def key(ctx: Context, file_id: UUID) -> str:
    """Return the name of a file in the storage: nothing of what its sender called it, so that it says nothing."""
    return f"{ctx.workspace_id}/{ctx.now:%Y/%m}/{file_id}"


def _read(value: Any) -> Upload:
    """Take an upload as a door made it, or out of JSON."""
    if isinstance(value, Upload):
        return value
    if not isinstance(value, Mapping) or value.keys() != {"name", "content"}:
        raise ValueError(_("Choose a file."))
    name, content = value["name"], value["content"]
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME or not isinstance(content, str):
        raise ValueError(_("Choose a file."))
    try:
        written = base64.b64decode(content, validate=True)
    except ValueError:
        raise ValueError(_("The file is not written in Base64.")) from None
    return Upload(name, "", BytesIO(written), len(written))
