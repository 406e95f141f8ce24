"""The workspace's own colour, made readable in light and dark, as a small stylesheet."""

import re
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse

DEFAULT = "2b5bd7"
# The surfaces on which the colour has to be read: the page, the soft tint behind it, and the dark ones.
LIGHT, DARK = (244, 245, 247), (32, 36, 42)
READABLE = 4.6
Colour = tuple[float, float, float]


def _colour(text: str) -> Colour:
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def _text(colour: Colour) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in colour)


def _mix(one: Colour, other: Colour, share: float) -> Colour:
    """`share` of `one`, the rest of `other`."""
    return (
        one[0] * share + other[0] * (1 - share),
        one[1] * share + other[1] * (1 - share),
        one[2] * share + other[2] * (1 - share),
    )


def luminance(colour: Colour) -> float:
    """Relative luminance as WCAG 2.2 defines it, 0 for black, 1 for white."""
    linear = [
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _readable(colour: Colour, towards: Colour, *grounds: Colour) -> Colour:
    """The colour, moved towards black or white just as far as it takes to be read on every ground."""
    for step in range(101):
        moved = _mix(towards, colour, step / 100)
        if all(contrast(moved, ground) >= READABLE for ground in grounds):
            return moved
    return towards


@lru_cache(maxsize=256)
def stylesheet(colour: str) -> str:
    """The variables for one colour (`2b5bd7`): the fill, the text on it, and the ink for links and marks."""
    base, white, black = _colour(colour), (255.0, 255.0, 255.0), (16.0, 18.0, 22.0)
    # A light colour keeps its own face as a fill and gets dark text, rather than turning into another colour.
    on = white if contrast(base, white) >= 3.6 else black
    fill = _readable(base, black if on == white else white, on)
    hover = _mix(fill, (0, 0, 0), 0.88) if on == white else _mix(fill, white, 0.85)
    soft, soft_dark = _mix(fill, LIGHT, 0.12), _mix(fill, DARK, 0.26)
    ink, ink_dark = _readable(base, (0, 0, 0), soft, LIGHT), _readable(base, white, soft_dark, DARK)
    values = {
        "fill": _text(fill),
        "fill-hover": _text(hover),
        "on": _text(on),
        "ink": f"light-dark({_text(ink)}, {_text(ink_dark)})",
        "soft": f"light-dark({_text(soft)}, {_text(soft_dark)})",
    }
    return ":root{" + ";".join(f"--accent-{name}:{value}" for name, value in values.items()) + "}"


def accent_view(request: HttpRequest, colour: str) -> HttpResponse:
    """`/ui/accent/2b5bd7.css`: it never changes, so a browser may keep it for ever."""
    if not re.fullmatch(r"[0-9a-f]{6}", colour):
        raise Http404
    response = HttpResponse(stylesheet(colour), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
