"""What a browser or program sends as a file goes to a temporary file, and no further than the largest that is taken."""

from tempfile import TemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from schakel.kernel.uploads import MOST_BYTES


class BoundedFile(FileUploadHandler):
    """Writes no byte past the limit: a file that is larger keeps its true size, by which it is refused.

    The temporary file has no name: its bytes are gone with the process, also where that is killed.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = UploadedFile(
            TemporaryFile(),  # noqa: SIM115 (closed with the request)
            self.file_name,
            self.content_type,
            0,
            self.charset,
            self.content_type_extra,
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece while there is room."""
        if start <= MOST_BYTES:
            self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """Return the file, to be read from its first byte, with the size that was sent."""
        self.file.seek(0)
        self.file.size = file_size
        return self.file

    def upload_interrupted(self) -> None:
        """Let the file go."""
        if hasattr(self, "file"):
            self.file.close()
