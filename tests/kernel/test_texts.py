"""Texts compare without accents and capitals, and end in one full stop."""

import pytest

from schakel.kernel.texts import one_stop, sort_key


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("voor Van Dalen B.V..", "voor Van Dalen B.V."),
        ("voor Van Dalen B.V.. Tot ziens.", "voor Van Dalen B.V. Tot ziens."),
        ("en zo voort...", "en zo voort..."),
        ("https://demo.example/a/../b", "https://demo.example/a/../b"),
    ],
)
def test_a_sentence_that_ends_in_a_name_ends_in_one_stop(text: str, ends: str) -> None:
    assert one_stop(text) == ends


def test_names_compare_without_accents_and_capitals() -> None:
    assert sort_key("  Überson  & Zn") == sort_key("uberson & ZN")
