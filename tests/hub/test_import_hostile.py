"""Files that are not what they say, that would fill the memory or lead elsewhere are refused in one sentence."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from django.utils import translation

from schakel.hub.files.reading_mapping import BadMapping, read_mapping
from tests.hub.offering import Folder
from tests.world import World

MAPPING = """
[files]
k = {{ path = "{path}"{more} }}
[[import]]
entity = "party"
file = "k"
fields = {{ name = "name", "customer.number" = "nr" }}
"""


@pytest.fixture
def folder(tmp_path: Path, world: World) -> Folder:
    return Folder(tmp_path / "in", world)


def refused(folder: Folder, path: str, text: bytes | None = None, more: str = "") -> str:
    folder.path.mkdir(exist_ok=True)
    if text is not None:
        (folder.path / path).write_bytes(text)
    folder.mapping(MAPPING.format(path=path, more=more))
    with pytest.raises(BadMapping) as error:
        folder.offer()
    (sentence,) = error.value.sentences
    return sentence


def book(folder: Folder, fill: Callable[[xlsxwriter.worksheet.Worksheet], object]) -> None:
    folder.path.mkdir()
    with xlsxwriter.Workbook(folder.path / "k.xlsx") as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["nr", "name"])
        fill(sheet)


def test_a_text_that_calls_itself_a_workbook(folder: Folder) -> None:
    assert refused(folder, "k.xlsx", b"nr,name\n1,Een BV\n") == "k.xlsx is not a workbook that can be read."


def test_a_workbook_with_a_cell_at_the_far_end(folder: Folder) -> None:
    book(folder, lambda sheet: sheet.write(1048575, 16383, "x"))
    assert "spreads over more than 10,000,000 cells" in refused(folder, "k.xlsx")


def test_a_workbook_that_unpacks_to_very_much(folder: Folder) -> None:
    book(folder, lambda _sheet: None)
    with (
        zipfile.ZipFile(folder.path / "k.xlsx", "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/large.bin", "w") as large,
    ):
        for _n in range(201):
            large.write(bytes(1 << 20))
    assert "unpacks to more than 200 MB" in refused(folder, "k.xlsx")


def test_a_quote_that_is_never_closed_is_told_with_its_line(folder: Folder) -> None:
    rows = "nr,name\n1,Een BV\n" + '2,"Twee BV\n' + "3,Drie BV\n" * 3
    assert refused(folder, "k.csv", rows.encode()) == (
        'k.csv, line 3: the quote " that opens here does not close within 50 lines. '
        "Close it, or set quote in the mapping."
    )


def test_a_quote_that_closes_at_the_next_one_far_below_is_told_too(folder: Folder) -> None:
    rows = 'nr,name\n2,"Twee BV\n' + "3,Drie BV\n" * 60 + '4,"Vier BV"\n'
    assert "k.csv, line 2: the quote" in refused(folder, "k.csv", rows.encode())


def test_a_text_over_some_lines_is_read(folder: Folder) -> None:
    folder.path.mkdir()
    folder.write("k.csv", 'nr,name\n1,"Een\nBV"\n2,"Twee BV"')
    folder.mapping(MAPPING.format(path="k.csv", more=""))
    assert folder.offer()[0].parts[0].read == 2


def test_a_name_that_two_columns_have(folder: Folder) -> None:
    said = refused(folder, "k.csv", b"nr,name,name\n1,Een BV,Twee BV\n")
    assert said == "k.csv has 2 columns called name. Name the columns in the mapping, or say its number."


def test_an_encoding_that_does_not_fit_is_not_proposed_again(folder: Folder) -> None:
    more = ', encoding = "cp1252"'
    assert refused(folder, "k.csv", "nr,name\n1,с\n".encode(), more).endswith("Try utf-8.")
    assert refused(folder, "k.csv", b"nr,name\n1,\x81\xe9\n", more).endswith("Try latin-1.")


@pytest.mark.parametrize("text", [b"", b"\n\n"])
def test_a_file_without_anything(folder: Folder, text: bytes) -> None:
    assert refused(folder, "k.csv", text) == "k.csv is empty."


def test_a_path_that_leads_out_of_the_folder(folder: Folder) -> None:
    (folder.path.parent / "secret.csv").write_text("nr,name\n1,Geheim BV\n")
    assert "leads out of the folder in" in refused(folder, "../secret.csv")
    (folder.path / "k.csv").symlink_to(folder.path.parent / "secret.csv")
    assert "leads out of the folder in" in refused(folder, "k.csv")
    assert "leads out of the folder in" in refused(folder, "K.csv")


def test_a_mapping_is_refused_in_its_own_language_and_in_our_words(folder: Folder) -> None:
    folder.path.mkdir()
    file = folder.mapping(MAPPING.format(path="k.csv", more=', delimiter = ";;"'))
    with translation.override("nl"), pytest.raises(BadMapping) as error:
        read_mapping(file)
    assert error.value.sentences == ("files.k.delimiter: can hold at most 1.",)
