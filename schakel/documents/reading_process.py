"""Reads one file from its input and writes the words in it: a process that may take little and write nothing else."""

import io
import sys
import zipfile
from collections.abc import Iterator

from schakel.documents.limits import limit

LETTERS = 400_000
ROWS = 5000
# Of an office document: its part with the text, and how the blocks in it end.
PARTS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word/document.xml",
    "application/vnd.oasis.opendocument.text": "content.xml",
}
SHEETS = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)


def main() -> None:
    """Read, limited; whatever goes wrong ends the process without a word."""
    content = sys.stdin.buffer.read()
    limit()
    written = 0
    for text in texts(content, sys.argv[1]):
        sys.stdout.buffer.write(text.encode(errors="ignore") + b"\n")
        written += len(text)
        if written > LETTERS:
            break


def texts(content: bytes, media_type: str) -> Iterator[str]:
    """Return the words of a file of this type, a piece at a time."""
    if media_type == "application/pdf":
        yield from _pages(content)
    elif media_type in PARTS:
        yield from _words(content, PARTS[media_type])
    elif media_type in SHEETS:
        yield from _cells(content)
    else:
        try:
            yield content.decode("utf-8-sig")
        except UnicodeDecodeError:
            yield content.decode("cp1252", errors="ignore")


def _pages(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(content)).pages:
        yield page.extract_text()


def _words(content: bytes, part: str) -> Iterator[str]:
    from schakel.kernel.xml import guarded

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = guarded.read(archive.read(part))
    # Letters of one word may stand in several elements; blocks stand apart.
    for element in root.iter():
        name = str(element.tag).rpartition("}")[2]
        if name in ("p", "h"):
            yield "".join(str(text) for text in element.itertext())


def _cells(content: bytes) -> Iterator[str]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        yield name
        for row in book.get_sheet_by_name(name).to_python(nrows=ROWS):
            yield " ".join(str(cell) for cell in row if cell != "")


if __name__ == "__main__":
    main()
