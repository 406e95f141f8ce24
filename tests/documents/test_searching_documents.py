"""Documents are found by what stands in them, and a snippet shows only what the reader may read."""

from typing import Any

import pytest

from schakel.documents import jobs
from schakel.documents.operations import list_documents
from schakel.documents.reading import text_of
from schakel.documents.schemas import DocumentOut, DocumentQuery
from schakel.kernel.context import Context
from tests.documents.files import zipped
from tests.documents.papers import add, docx, odt, pdf
from tests.documents.test_documents import renew
from tests.world import World

pytestmark = pytest.mark.django_db
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read(world: World, found: DocumentOut) -> None:
    """Do what the job does after the scan."""
    jobs.read_document(str(world.workspace.id), str(found.id))


def found(ctx: Context, words: str) -> list[str]:
    return [row.title for row in list_documents(ctx, DocumentQuery(search=words)).rows]


def test_the_words_of_every_kind_of_file_are_taken_out() -> None:
    assert text_of(pdf("Smeermiddel voor lagers"), "application/pdf") == "Smeermiddel voor lagers"
    assert text_of(docx("Eerste", "Tweede regel"), WORD) == "Eerste Tweede regel"
    assert text_of(odt("Derde"), "application/vnd.oasis.opendocument.text") == "Derde"
    assert text_of("Vierde €".encode("cp1252"), "text/plain") == "Vierde €"
    assert text_of(_sheet("Vijfde"), SHEET) == "Blad Vijfde"
    assert text_of(b"\x89PNG", "image/png") == ""


def _sheet(word: str) -> bytes:
    import io

    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet("Blad").write(0, 0, word)
    book.close()
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 stuk", "application/pdf"),
        (zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'}), WORD),
        (zipped({"word/document.xml": "<x" + " " * 300_000 + "/>"}), WORD),
        (b"geen blad", SHEET),
    ],
)
def test_what_cannot_be_read_has_no_words_and_no_error(content: bytes, media_type: str) -> None:
    assert text_of(content, media_type) == ""


def test_a_document_is_found_by_its_text_in_any_dutch_form(world: World) -> None:
    made = add(
        world.alice,
        "Blad 12",
        content=pdf("Bij morsen: absorberende korrels gebruiken"),
        shown_to="customers",
    )
    assert found(world.carla, "korrel") == []
    read(world, made)
    for words in ("korrel", "korrels", "absorberend", "morsen korrels", "KORREL"):
        assert found(world.carla, words) == ["Blad 12"], words
    assert (
        found(world.carla, "korrels azijn") == found(world.sam, "korrel") == found(world.olaf, "korrel") == []
    )


def test_a_title_counts_more_than_a_text(world: World) -> None:
    in_text = add(world.alice, "Bijlage", content=pdf("over de handleiding " * 3))
    read(world, in_text)
    add(world.alice, "Handleiding")
    assert found(world.alice, "handleiding") == ["Handleiding", "Bijlage"]


def test_the_snippet_comes_from_the_newest_version_alone(world: World) -> None:
    made = add(world.alice, "Prijsblad", content=pdf("geheime korting"), party_id=str(world.parties["carla"]))
    read(world, made)
    (row,) = list_documents(world.carla, DocumentQuery(search="korting")).rows
    assert "geheime korting" in row.snippet
    renew(world.alice, made.id, pdf("gewone prijs"))
    assert found(world.carla, "korting") == []
    read(world, made)
    assert found(world.carla, "korting") == []
    (row,) = list_documents(world.carla, DocumentQuery(search="prijs")).rows
    assert "gewone prijs" in row.snippet


@pytest.mark.parametrize("typed", ["", "  ", "&|!", "a:*", "'", "%", "\\", "🦀", "de het een", "x" * 100])
def test_whatever_is_typed_is_a_search_and_no_mistake(world: World, typed: str) -> None:
    add(world.alice, "Handleiding")
    assert isinstance(found(world.alice, typed), list)


def test_the_pages_of_a_search_go_on(world: World) -> None:
    for number in range(5):
        add(world.alice, f"Handleiding {number}")
    seen: list[Any] = []
    after = ""
    while True:
        page = list_documents(world.alice, DocumentQuery(search="handleiding", limit=2, after=after))
        seen += [row.id for row in page.rows]
        after = page.next
        if not after:
            break
    assert len(seen) == len(set(seen)) == 5
