"""The records of a CSV file; a quote that does not close would take the rest of the file for one text."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain

# A text over more lines than this is a quote that somebody forgot to close.
MOST_LINES = 50
# Stands after the last line: read as a part of a text it shows that the text did not end.
END = "\x1e\x1f"


class Unclosed(ValueError):
    """A quote does not close soon enough; `line`, from 1, is where it opens."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def records(lines: Iterable[str], delimiter: str, quote: str) -> Iterator[tuple[list[str], int]]:
    """Give the records, each with the number of the last line that it stands on; raises Unclosed and csv.Error.

    An empty `quote` means that there is no sign around texts.
    """
    ended = chain(lines, (END,))
    if quote:
        reader = csv.reader(ended, delimiter=delimiter, quotechar=quote)
    else:
        reader = csv.reader(ended, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    last = 0
    try:
        for record in reader:
            if record == [END]:
                return
            if reader.line_num - last > MOST_LINES or (record and record[-1].endswith(END)):
                raise Unclosed(last + _opening(record))
            last = reader.line_num
            yield record, last
    except csv.Error as error:
        # What does not close becomes longer than Python reads.
        if quote and "field larger" in str(error):
            raise Unclosed(last + 1) from error
        raise


def _opening(record: list[str]) -> int:
    """Return on which line of a record its longest text begins."""
    breaks = [cell.count("\n") for cell in record]
    return sum(breaks[: breaks.index(max(breaks))]) + 1
