"""Whatever colour a workspace chooses, what stands in it and on it can be read."""

import re

import pytest
from django.http import Http404
from django.test import RequestFactory

from schakel.web.ui import accent


def variables(colour: str) -> dict[str, list[str]]:
    found = re.findall(r"--accent-([\w-]+):([^;}]+)", accent.stylesheet(colour))
    return {name: re.findall(r"#([0-9a-f]{6})", value) for name, value in found}


def ratio(one: str, other: str) -> float:
    colours = [tuple(float(int(text[at : at + 2], 16)) for at in (0, 2, 4)) for text in (one, other)]
    return accent.contrast(*colours)  # type: ignore[arg-type]


@pytest.mark.parametrize("red", ["00", "80", "ff"])
@pytest.mark.parametrize("green", ["00", "80", "ff"])
@pytest.mark.parametrize("blue", ["00", "80", "ff"])
def test_text_on_the_colour_and_in_the_colour_can_be_read(red: str, green: str, blue: str) -> None:
    given = variables(red + green + blue)
    assert ratio(given["on"][0], given["fill"][0]) >= 4.5
    assert ratio(given["on"][0], given["fill-hover"][0]) >= 4.5
    for theme, grounds in ((0, ("ffffff", "f4f5f7")), (1, ("16191d", "20242a"))):
        for ground in (*grounds, given["soft"][theme]):
            assert ratio(given["ink"][theme], ground) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert variables("2b5bd7")["fill"] == ["2b5bd7"]


@pytest.mark.parametrize("colour", ["2B5BD7", "red", "2b5bd7;", "12345", "../../x"])
def test_anything_but_six_hex_digits_is_not_found(colour: str) -> None:
    with pytest.raises(Http404):
        accent.accent_view(RequestFactory().get("/"), colour)
