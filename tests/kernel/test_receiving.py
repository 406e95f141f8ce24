"""What becomes of the bytes of a file while they come in."""

import tempfile
from pathlib import Path

import pytest

from schakel.kernel import receiving
from schakel.kernel.receiving import BoundedFile


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def _begun() -> BoundedFile:
    handler = BoundedFile()
    handler.new_file("file", "a.pdf", "application/pdf", 6, None, None)
    return handler


def test_a_process_that_is_killed_half_way_leaves_no_file_behind(folder: Path) -> None:
    handler = _begun()
    handler.receive_data_chunk(b"abc", 0)
    handler.file.flush()
    assert list(folder.iterdir()) == []
    handler.receive_data_chunk(b"def", 3)
    with handler.file_complete(6) as received:
        assert (received.name, received.size, received.read()) == ("a.pdf", 6, b"abcdef")


def test_what_is_broken_off_is_let_go(folder: Path) -> None:
    handler = _begun()
    handler.upload_interrupted()
    assert handler.file.closed
    BoundedFile().upload_interrupted()


def test_no_byte_past_the_limit_is_written_and_the_true_size_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 3)
    handler = _begun()
    for start in range(0, 9, 3):
        handler.receive_data_chunk(b"abc", start)
    with handler.file_complete(9) as received:
        assert (received.size, received.read()) == (9, b"abcabc")
