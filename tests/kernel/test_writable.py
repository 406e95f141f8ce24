"""A text that no document could say is refused where it is typed, and old ones hold up nothing."""

import pytest
from pydantic import ValidationError

from schakel.kernel.schema import In, Moment
from schakel.kernel.xml.building import add, root, written
from schakel.kernel.xml.tree import PREFIXES


class Said(In):
    """Two texts, of which one may have lines, and a moment."""

    reference: str = ""
    note: str = ""
    moved_at: Moment | None = None


@pytest.mark.parametrize("sign", ["\0", "\x01", "\x1b", "\ufffe", "\uffff"])
def test_what_no_document_can_say_is_refused_by_its_code(sign: str) -> None:
    with pytest.raises(ValidationError, match=f"U\\+{ord(sign):04X}"):
        Said(note=f"Bel {sign} eerst")


def test_a_break_of_page_or_line_in_a_word_processor_is_a_new_line() -> None:
    assert Said(note="Eerst\x0bdan\r\x0cen").note == "Eerst\ndan\nen"
    assert Said(reference="PO\x0b1").reference == "PO 1"


def test_a_moment_of_the_year_one_is_no_moment_of_ours() -> None:
    with pytest.raises(ValidationError, match=r"far away|ver weg"):
        Said.model_validate({"moved_at": "0001-01-01T00:00:00Z"})
    assert Said.model_validate({"moved_at": "1995-01-01T00:00:00Z"}).moved_at is not None


def test_what_was_kept_before_is_written_without_the_sign() -> None:
    document = root(next(iter(PREFIXES.values())), "Note")
    add(document, "cbc:Note", "PO \uffff1\x01")
    assert b">PO 1<" in written(document)
