"""Money, quantities, days and moments as a person reads them, in Dutch or English."""

from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from schakel.kernel.listing import MOST_COUNTED
from schakel.kernel.units import Unit

DAYS = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
LONG_MONTHS = {
    "nl": (
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
SIGNS = {"EUR": "€", "USD": "US$", "GBP": "£"}
NARROW = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def language() -> str:
    """`nl` or `en`: the language of this page, English for any language without words of its own here."""
    return "nl" if (get_language() or "nl").startswith("nl") else "en"


def _digits(value: Decimal, places: int | None) -> str:
    text = f"{abs(value):,.{places}f}" if places is not None else f"{abs(value):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    if language() == "nl":
        text = text.translate({ord(","): ".", ord("."): ","})
    return f"{MINUS}{text}" if value < 0 and text.strip("0.,") else text


def money(value: Decimal | None, currency: str = "EUR", places: int = 2) -> str:
    """An amount with its sign: € 1.234,50. Empty for None; `places` is 6 at most, for prices per piece."""
    if value is None:
        return ""
    sign = SIGNS.get(currency, currency)
    digits = _digits(Decimal(value), places)
    minus, digits = (MINUS, digits[1:]) if digits.startswith(MINUS) else ("", digits)
    gap = NARROW if language() == "nl" or len(sign) > 2 else ""
    return f"{minus}{sign}{gap}{digits}" if language() == "en" else f"{sign}{gap}{minus}{digits}"


def number(value: Decimal | int | None) -> str:
    """A number with its thousands parted, without trailing zeros: 1.234,5."""
    return "" if value is None else _digits(Decimal(value), None)


def counted(value: int) -> str:
    """A count of rows: 12, and 1.000+ where counting stopped."""
    return f"{number(value)}+" if value >= MOST_COUNTED else number(value)


def quantity(value: Decimal | int | None, unit: str = "") -> str:
    """A quantity with its unit: 1.234,5 kg. Trailing zeros are left out; empty for None."""
    if value is None or not unit:
        return number(value)
    return f"{number(value)}{NARROW}{unit.behind(value) if isinstance(unit, Unit) else unit}"


def day_text(value: date, today: date) -> str:
    """The day without how far off it is: do 3 dec, with the year when that is not this one."""
    words = language()
    year = f" {value.year}" if value.year != today.year else ""
    return f"{DAYS[words][value.weekday()]} {value.day} {MONTHS[words][value.month - 1]}{year}"


def distance(value: date, today: date) -> str:
    """How far off a day is: vandaag, morgen, over 12 dagen, 3 weken geleden."""
    days = (value - today).days
    named = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    if days in named:
        return named[days]
    count = abs(days)
    if count <= 28:
        text = ngettext("%d day", "%d days", count) % count
    elif count <= 90:
        text = ngettext("%d week", "%d weeks", count // 7) % (count // 7)
    elif count <= 730:
        text = ngettext("%d month", "%d months", count // 30) % (count // 30)
    else:
        text = ngettext("%d year", "%d years", count // 365) % (count // 365)
    return gettext("in %s") % text if days > 0 else gettext("%s ago") % text


def week(value: date, today: date | None = None) -> str:
    """The ISO week of a day: wk 49, with its year when that is not this one."""
    year, number_, _ = value.isocalendar()
    other = today is not None and today.isocalendar()[0] != year
    return gettext("wk %d") % number_ + (f" {year}" if other else "")


def month(value: date) -> str:
    """The month of a day: nov 2026."""
    return f"{MONTHS[language()][value.month - 1]} {value.year}"


def long_day(value: date) -> str:
    """A day in full: 3 december 2026."""
    return f"{value.day} {LONG_MONTHS[language()][value.month - 1]} {value.year}"


def day(value: date | None, today: date, *, far: bool = True, weeks: bool = False) -> SafeString:
    """A day as <time>: do 3 dec · over 12 dagen; `weeks` adds wk 49, `far=False` leaves the distance out."""
    return SafeString("") if value is None else _day(value, today, far, weeks, language())


@lru_cache(maxsize=8192)
def _day(value: date, today: date, far: bool, weeks: bool, _language: str) -> SafeString:
    """The same day stands on many rows and pages; the words depend on the language."""
    parts = day_text(value, today)
    if weeks:
        # The year stands beside the day already.
        parts += f" · {week(value)}"
    shown = format_html('<span class="day">{}</span>', parts)
    if far:
        shown += format_html(' <span class="day-far">{}</span>', distance(value, today))
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), long_day(value), shown)


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def day_of(value: datetime) -> date:
    """Return the day on which a moment was, here."""
    return value.astimezone(_zone(settings.TIME_ZONE)).date()


def moment(value: datetime | None) -> str:
    """A moment on our clock: 3 december 2026, 14:05. Raises ValueError for a moment without a zone."""
    if value is None:
        return ""
    if value.tzinfo is None:
        raise ValueError("A moment needs its zone.")
    local = value.astimezone(_zone(settings.TIME_ZONE))
    return f"{long_day(local)}, {local:%H:%M}"


def clock(value: datetime) -> str:
    """The hour of a moment on our clock: 14:05."""
    return f"{value.astimezone(_zone(settings.TIME_ZONE)):%H:%M}"
