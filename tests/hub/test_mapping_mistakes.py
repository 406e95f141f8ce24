"""A mistake in the mapping, or in the way to a file, is told before anything is read."""

import pytest

from schakel.hub.files.reading_mapping import BadMapping
from tests.hub.offering import Folder
from tests.hub.test_import_errors import CUSTOMERS, folder

__all__ = ["folder"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'entity = "party"',
            'entity = "partij"',
            "import 1 (partij): partij is not an entity. Did you mean party?",
        ),
        (
            'name = "name"',
            'naam = "name"',
            "import 1 (party).fields: naam is not a field. Did you mean name?",
        ),
        ('name = "name"', "", "import 1 (party).fields: name must be filled."),
        ('name = "name"', 'name = "nam"', "customers.csv has no column nam. Did you mean name?"),
        ('name = "name"', "name = 9", "customers.csv has 3 columns, not 9."),
        ('name = "name"', 'name = { colum = "name" }', "colum is not known here. Did you mean column?"),
        (
            'name = "name"',
            'name = { column = "name", value = "x" }',
            "give one of column, template and value",
        ),
        ('name = "name"', 'name = { column = "name", times = 2 }', "only a number can be calculated with"),
        (
            'name = "name"',
            'name = { column = "name", by = "number" }',
            "this refers to nothing: leave out by",
        ),
        ('customer = "customer"', "", "import 2 (sales_order_history).fields: customer must be filled."),
        ('customer = "customer"', 'klant = "customer"', "klant is not a field."),
        ('file = "orders"', 'file = "order"', "there is no [files.order]. Did you mean orders?"),
        ('path = "orders.csv"', 'path = "order.csv"', "There is no file order.csv in"),
        (
            'path = "orders.csv"',
            'path = "*.csv"',
            "is more than one file: customers.csv, lines.csv, orders.csv",
        ),
        (
            'match = { order = "nr" }',
            'match = { ordr = "nr" }',
            "lines.csv has no column ordr. Did you mean order?",
        ),
        ('match = { order = "nr" }', "", "give either file and match"),
        ("[files]", "[fils]", "fils is not known here. Did you mean files?"),
        (
            "[files]",
            'steps = ["cover_orders"]\n[files]',
            "cover_orders is not a step. Did you mean cover_open_orders?",
        ),
        (
            "[files]",
            'steps = ["cover_open_orders"]\noptions.cover_open_orders.lead = 3\n[files]',
            "options.cover_open_orders.lead",
        ),
        ("[files]", '[shift_dates]\nlatest = "date"\n[files]', "should be a file of [files] and its column"),
        ("[files]", '[formats]\nencoding = "utf-9"\n[files]', "The encoding utf-9 is not known."),
        ("[files]", '[formats]\ndecimal = ";"\n[files]', "choose one of: '.' or ','"),
        ("[files]", "[files", "mapping.toml is not TOML"),
        ('name = "name"', 'name = "name"\n"customer.x" = "nr"', "customer.x is not a field"),
        ('"customer.number" = "nr"', '"customer.priority" = 5', "customer.number must be filled"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_before_anything_is_read(
    folder: Folder, old: str, new: str, said: str
) -> None:
    text = (folder.path / "mapping.toml").read_text()
    assert old in text
    folder.write("mapping.toml", text.replace(old, new, 1))
    with pytest.raises(BadMapping) as refused:
        folder.offer()
    assert said in str(refused.value)


def test_a_file_in_another_encoding_is_told(folder: Folder) -> None:
    folder.write("customers.csv", CUSTOMERS, "cp1252")
    text = (folder.path / "mapping.toml").read_text()
    folder.write("mapping.toml", text.replace("[files]", '[formats]\nencoding = "utf-8"\n[files]'))
    with pytest.raises(BadMapping, match="is not written in utf-8"):
        folder.offer()


def test_a_workspace_that_is_not_there_is_told(folder: Folder) -> None:
    with pytest.raises(BadMapping, match="There is no workspace nowhere"):
        folder.offer(workspace="nowhere")
