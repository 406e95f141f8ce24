"""Takes the words out of a document, in a process of its own with little memory and time: nobody waits for it."""

import logging
import os
import subprocess
import sys

SECONDS = 40
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
log = logging.getLogger(__name__)


def text_of(content: bytes, media_type: str) -> str:
    """Return the words that stand in a file; empty where none can be read, for whatever reason."""
    if media_type not in READ:
        return ""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "schakel.documents.reading_process", media_type],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd="/",
        )
    except (subprocess.SubprocessError, OSError) as error:
        log.warning("A document could not be read: %s", type(error).__name__)
        return ""
    text = done.stdout.decode(errors="ignore").replace("\0", " ")
    return " ".join(text.split())[:MOST_LETTERS]
