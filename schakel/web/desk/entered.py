"""What was typed into a form of many lines, without the lines that were left empty."""

from collections.abc import Mapping, Sequence
from itertools import count


def compact(sent: Mapping[str, str], rows: Sequence[str]) -> dict[str, str]:
    """Leave out empty lines and number the others anew, so that an error is at its line."""
    values = {name: value for name, value in sent.items() if not name.startswith("lines.")}
    places = sorted(
        {
            int(name.split(".")[1])
            for name in sent
            if name.startswith("lines.") and name.split(".")[1].isdecimal()
        }
    )
    numbers = count()
    for place in places:
        line = {name: sent.get(f"lines.{place}.{name}", "").strip() for name in rows}
        if any(line.values()):
            number = next(numbers)
            values |= {f"lines.{number}.{name}": value for name, value in line.items()}
    return values
