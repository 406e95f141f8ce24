"""Looks for what a PDF runs or starts, in its bytes as they stand and in one pass, however they are written."""

import re


def runs(pdf: bytes) -> bool:
    """Say whether a PDF names a script, or something that it starts, in bytes that nothing has packed.

    Promised: `/JavaScript`, `/Launch` and `/Rendition` (which may bring a script along) are found wherever they
    stand, whichever of their letters are written as numbers (`/J#61vaScript`): in comments and streams too, for a
    program may begin to read anywhere. `/JS` is found outside what looks like a stream, for packed bytes hold so
    short a name by chance; it holds the words of a script, which runs where one of the long names says so.

    Not promised: what stands in a stream that is packed, encoded or encrypted, or what a form (XFA) computes.
    """
    return bool(LONG.search(pdf)) or _stands_in_clear(SHORT, pdf)


def _any_of(*names: str) -> re.Pattern[bytes]:
    """Return the pattern of these names, any letter of which may be written as its number."""
    written = (
        b"".join(b"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name.encode()) for name in names
    )
    return re.compile(b"/(?:" + b"|".join(written) + b")(?![A-Za-z0-9])")


LONG = _any_of("JavaScript", "Launch", "Rendition")
SHORT = _any_of("JS")
# A stream stands behind its dictionary.
OPENING = re.compile(rb">>[\0\t\n\f\r ]{0,20}stream\r?\n")
ENDING = b"endstream"


def _stands_in_clear(name: re.Pattern[bytes], pdf: bytes) -> bool:
    """Say whether a name stands outside the streams; no byte is passed more than a few times, whatever they are."""
    place = 0
    found = name.search(pdf)
    while found:
        opening = OPENING.search(pdf, place, found.start())
        if not opening:
            return True
        if _is_comment(pdf, place, opening.start()):
            place = opening.end()
            continue
        ending = pdf.find(ENDING, opening.end())
        if ending < 0:
            return True
        place = ending + len(ENDING)
        if found.start() < place:
            found = name.search(pdf, place)
    return False


def _is_comment(pdf: bytes, start: int, place: int) -> bool:
    """Say whether the line up to a place may be a comment: what looks like a stream there is read as the next line."""
    line = max(pdf.rfind(b"\n", start, place), pdf.rfind(b"\r", start, place), start)
    return pdf.find(b"%", line, place) >= 0
