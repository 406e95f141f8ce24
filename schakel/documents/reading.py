"""Takes the words out of a document, in a process of its own with little memory and time: nobody waits for it."""

from schakel.documents.apart import answer_of

# So much of a text is enough to be found by.
MOST_LETTERS = 200_000
READ = {
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "text/plain",
    "text/csv",
}


def text_of(content: bytes, media_type: str) -> str:
    """Return the words that stand in a file; empty where none can be read, for whatever reason."""
    if media_type not in READ:
        return ""
    answer = answer_of("schakel.documents.reading_process", content, media_type)
    text = answer.decode(errors="ignore").replace("\0", " ")
    return " ".join(text.split())[:MOST_LETTERS]
