"""What a PDF may hold, and what it costs to find out."""

from contextlib import nullcontext

import pytest

from schakel.documents.inspection import inspected
from tests.documents.files import PDF, upload

PICTURE = b"2 0 obj\n<</Length 9>>\nstream\n\xff/JS (\x00ab\nendstream\nendobj\n"
ACTION = b"<</S/J#61vaScript/J#53(app.alert(1))>>"
HALF = b"<</S 9 0 R/J#53(app.alert(1))>>"


def pdf(inside: bytes) -> bytes:
    """Return a PDF with this before its end."""
    return PDF.replace(b"trailer", inside + b"\ntrailer")


@pytest.mark.parametrize(
    "script",
    [
        b"/S/JavaScript/JS(app.alert(1))",
        b"/JS 5 0 R",
        b"/S /Launch /F (cmd)",
        b"/S/Java#53cript",
        b"/S/#4a#61#76#61#53#63#72#69#70#74",
        b"/S/#4C#61unch",
        b"/S/Rendition/OP 0",
        b"/#4AS(app.alert(1))",
        b"/J#53%so\r(app.alert(1))",
    ],
)
def test_a_pdf_that_runs_something_is_refused(script: bytes) -> None:
    with pytest.raises(ValueError, match="script"):
        inspected(
            upload("a.pdf", PDF.replace(b"/Type/Catalog", b"/Type/Catalog/OpenAction<<" + script + b">>"))
        )


@pytest.mark.parametrize(
    "around",
    [
        b"%%stream\n1 0 obj<</OpenAction%s>>endobj\n%%endstream",
        b"%%>>stream\n1 0 obj<</OpenAction%s>>endobj\n%%endstream",
        b"1 0 obj\r%%<<>>\tstream\r\n1 0 obj<</OpenAction%s>>endobj\n%%endstream",
        b"(stream\n)1 0 obj<</OpenAction%s>>endobj(endstream)",
        b"<</Length 9>>stream\nab\nendstream %%<<>>stream\n<</OpenAction%s>>\n%%endstream",
        b"<</Length 9>>stream\n<</OpenAction%s>>\nendobj",
    ],
)
def test_a_script_is_found_in_what_only_looks_like_a_stream(around: bytes) -> None:
    for action in (ACTION, HALF):
        with pytest.raises(ValueError, match="script"):
            inspected(upload("a.pdf", pdf(around % action)))


@pytest.mark.parametrize(
    "around", [b"(<<>>stream\n) <</OpenAction%s>> (endstream)", PICTURE + b"<<>>stream\n%s"]
)
def test_a_script_is_found_wherever_a_program_may_begin_to_read(around: bytes) -> None:
    with pytest.raises(ValueError, match="script"):
        inspected(upload("a.pdf", pdf(around % ACTION + b"\nendstream")))


@pytest.mark.parametrize(
    "inside", [PICTURE, PICTURE * 3, b"/JSON", b"/JavaScripts", b"/J#61pan", b"/Launcher"]
)
def test_a_pdf_in_whose_pictures_such_letters_stand_by_chance_is_taken(inside: bytes) -> None:
    assert inspected(upload("a.pdf", pdf(inside))).media_type == "application/pdf"


# Any of these took, or would take, hours where a byte is passed as often as others stand before it.
@pytest.mark.parametrize(
    "piece",
    [
        b"stream\n",
        b">>stream\n",
        b"%>>stream\n",
        b">>stream\nendstream",
        b">>stream\n/JS endstream",
        b">> ",
        b">>" + b" " * 20,
        b"/JS",
        b"/",
        b"/#4a#61#76#61#53#63#72#69#70#75",
    ],
)
@pytest.mark.parametrize("end", [b"", b"endstream", b">>stream\n/JS\nendstream", b"/JS\n"])
def test_a_large_pdf_is_judged_in_one_pass_whatever_it_repeats(piece: bytes, end: bytes) -> None:
    content = pdf(piece * ((5 << 20) // len(piece)) + end)
    in_clear = piece == b"/JS" or end == b"/JS\n"
    with pytest.raises(ValueError, match="script") if in_clear else nullcontext():
        inspected(upload("a.pdf", content))
