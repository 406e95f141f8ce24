"""What a browser or program sends as a file goes to a temporary file, and no further than the largest that is taken."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from schakel.kernel.uploads import MOST_BYTES


class BoundedFile(TemporaryFileUploadHandler):
    """Writes no byte past the limit: a file that is larger keeps its true size, by which it is refused."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece while there is room."""
        if start <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
