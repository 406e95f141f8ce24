"""Turns what stands in a cell into a value: numbers, dates, yes and no, and texts that people typed."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite

from django.utils.translation import gettext as _

type Cell = str | int | float | bool | date | datetime

ISO = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M")
TRUE = ("true", "yes", "y", "1", "x", "t", "ja", "j", "waar", "on", "aan", "-1")
FALSE = ("false", "no", "n", "0", "f", "nee", "onwaar", "off", "uit")
# Excel counts days from here; its imaginary 29 February 1900 is why it is not the 31st.
EXCEL_EPOCH = date(1899, 12, 30)
_MONEY = re.compile(r"^(?:EUR|USD|GBP|€|\$|£)\s*|\s*(?:EUR|USD|GBP|€|\$|£|%)$", re.IGNORECASE)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_GROUPED = {
    ".": re.compile(r"\d{1,3}(?:[,' ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.ASCII),
    ",": re.compile(r"\d{1,3}(?:[.' ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?|,\d+", re.ASCII),
}
_MONTHS = {
    "januari": "january", "februari": "february", "maart": "march", "mei": "may", "juni": "june",
    "juli": "july", "augustus": "august", "oktober": "october", "mrt": "mar", "okt": "oct",
}  # fmt: skip
_MONTH = re.compile(r"[^\W\d_]+")


class Unusable(ValueError):
    """A cell that cannot be the value that is wanted; says what is wrong and how to mend it."""


def text(cell: Cell) -> str:
    """Return a cell as text: numbers without a needless `.0`, dates as 2026-12-03."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return str(cell)


def number(sign: str) -> Callable[[Cell], Decimal]:
    """Return a reader of numbers with this decimal sign, such as 1.234,56 or 1,234.56 or 12,50-."""
    grouped = _GROUPED[sign]
    other = "," if sign == "." else "."

    def read(cell: Cell) -> Decimal:
        if not isinstance(cell, str):
            return _native(cell)
        if sign == "." and _PLAIN.fullmatch(cell):
            return Decimal(cell)
        found = _MONEY.sub("", _MONEY.sub("", cell.replace("\xa0", " ").replace("\u202f", " ").strip()))
        negative = (
            found.startswith("-") or found.endswith("-") or (found.startswith("(") and found.endswith(")"))
        )
        bare = found.strip("+-() ").replace("’", "'")
        if not grouped.fullmatch(bare):
            if _GROUPED[other].fullmatch(bare):
                raise Unusable(
                    _('%(value)s is not a number with %(sign)s as decimal sign. Say decimal = "%(other)s".')
                    % {"value": cell, "sign": sign, "other": other}
                )
            raise Unusable(_("%(value)s is not a number.") % {"value": cell})
        plain = re.sub(r"[' ]", "", bare).replace(other, "").replace(sign, ".")
        value = Decimal(plain)
        return -value if negative else value

    return read


def _native(cell: Cell) -> Decimal:
    if isinstance(cell, bool | str | date) or not isfinite(cell):
        raise Unusable(_("%(value)s is not a number.") % {"value": cell})
    # The shortest text that means this float is what the spreadsheet shows.
    return Decimal(repr(cell))


def whole(sign: str) -> Callable[[Cell], int]:
    """Return a reader of whole numbers."""
    read = number(sign)

    def read_whole(cell: Cell) -> int:
        value = read(cell)
        if value != value.to_integral_value():
            raise Unusable(_("%(value)s is not a whole number.") % {"value": text(cell)})
        return int(value)

    return read_whole


def day(formats: Sequence[str] | None) -> Callable[[Cell], date]:
    """Return a reader of dates in one of these patterns; 2026-12-03 always counts."""
    patterns = [*(f for f in formats or () if f != "excel"), *ISO]
    from_number = "excel" in (formats or ())
    known: dict[str, date] = {}

    def read(cell: Cell) -> date:
        if not isinstance(cell, str):
            return _native_day(cell)
        found = known.get(cell)
        if found is None:
            found = known[cell] = parse(cell)
        return found

    def parse(cell: str) -> date:
        if from_number and _PLAIN.fullmatch(cell):
            return _counted(float(cell))
        english = _MONTH.sub(lambda m: _MONTHS.get(m[0].lower(), m[0]), cell)
        for pattern in patterns:
            try:
                return datetime.strptime(english, pattern).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise Unusable(
            _("%(value)s is not a date as %(patterns)s.")
            % {"value": cell, "patterns": _(" or ").join(patterns[: max(1, len(patterns) - len(ISO))])}
        )

    return read


def _native_day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        raise Unusable(_("%(value)s is not a date.") % {"value": cell})
    return _counted(float(cell))


def _counted(days: float) -> date:
    if not 1 <= days < 2958466:
        raise Unusable(_("%(value)s is not the number of a day.") % {"value": text(days)})
    return EXCEL_EPOCH + timedelta(days=int(days))


def yes_or_no(true: Sequence[str] | None, false: Sequence[str] | None) -> Callable[[Cell], bool]:
    """Return a reader of yes and no in these words."""
    words = dict.fromkeys((w.casefold() for w in FALSE if false is None), False)
    words |= dict.fromkeys((w.casefold() for w in TRUE if true is None), True)
    words |= dict.fromkeys((w.casefold() for w in false or ()), False)
    words |= dict.fromkeys((w.casefold() for w in true or ()), True)

    def read(cell: Cell) -> bool:
        if isinstance(cell, bool):
            return cell
        try:
            return words[text(cell).casefold()]
        except KeyError:
            message = _("%(value)s is neither yes nor no. Known are: %(words)s.")
            raise Unusable(message % {"value": text(cell), "words": ", ".join(words)}) from None

    return read


def cleaned(kind: str, value: str) -> str:
    """Tidy what people typed."""
    match kind:
        case "digits":
            return re.sub(r"\D", "", value)
        case "email":
            return value.removeprefix("mailto:").strip("<> ").lower()
        case "phone":
            kept = re.sub(r"\(\s*\)", "", re.sub(r"[^\d+()./ \-]", "", value))
            return " ".join(kept.split())[:40]
        case _:
            return _website(value)


def _website(value: str) -> str:
    """A link as databases write it is `text#address#part`; a file on somebody's disk is no web site."""
    if "#" in value:
        value = next((part for part in value.split("#")[1:] if part.strip()), "")
    value = value.strip()
    host = re.sub(r"^https?://", "", value, flags=re.IGNORECASE).split("/")[0]
    is_file = "/" not in value and re.search(r"\.html?$", host, re.IGNORECASE)
    return "" if is_file or not re.fullmatch(r"[\w.-]+\.[a-zA-Z]{2,}(:\d+)?", host) else value
