"""`schakel import` as one types it: what it prints, what it leaves behind, how it ends."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from schakel.run.preparation import Addresses
from tests.database import drop_database, make_database
from tests.run.test_commands import schakel

NAME = f"schakel_import_{os.environ.get('PYTEST_XDIST_WORKER', 'gw0')}"
MAPPING = """
system = "oud"
[workspace]
slug = "zaak"
name = "De Zaak BV"
staff = [{ name = "Alice", email = "alice@zaak.example", password = "een-lang-wachtwoord" }]
[files.klanten]
path = "klanten.csv"
[[import]]
entity = "party"
file = "klanten"
fields = { name = "naam", "customer.number" = "nr" }
"""


@pytest.fixture(scope="module")
def addresses() -> Iterator[Addresses]:
    yield make_database(NAME, migrated=True)
    drop_database(NAME)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "klanten.csv").write_text("nr,naam\n1,Een BV\n2,\n3,Drie BV\n")
    (tmp_path / "mapping.toml").write_text(MAPPING)
    return tmp_path


def parties(addresses: Addresses) -> int:
    with psycopg.connect(addresses.owner_url) as connection:
        row = connection.execute("select count(*) from parties_party").fetchone()
    assert row
    return int(row[0])


def test_it_keeps_nothing_of_bad_files_tells_why_and_takes_the_correction(
    addresses: Addresses, folder: Path
) -> None:
    command = ["import", str(folder), "--mapping", str(folder / "mapping.toml"), "--today", "2026-09-07"]
    refused = schakel(addresses, *command)
    assert refused.returncode == 1
    assert "klanten.csv, regel 3, kolom naam: Dit is verplicht." in refused.stdout
    assert "Er is niets bewaard." in refused.stdout
    assert parties(addresses) == 0
    errors = folder / "fout.csv"
    skipped = schakel(addresses, *command, "--skip-bad-rows", "--errors", str(errors))
    assert skipped.returncode == 0, skipped.stderr
    assert f"De geweigerde rijen staan in {errors}." in skipped.stdout
    assert "alice@zaak.example kan zich aanmelden" in skipped.stdout
    # The own company and two customers.
    assert parties(addresses) == 3
    errors.write_text(errors.read_text("utf-8-sig").replace("2;;", "2;Twee BV;"), "utf-8-sig")
    corrected = schakel(addresses, "import", str(errors), *command[2:])
    assert corrected.returncode == 0, corrected.stdout
    assert parties(addresses) == 4


def test_a_mistake_in_the_mapping_is_told_without_a_traceback(addresses: Addresses, folder: Path) -> None:
    (folder / "mapping.toml").write_text(MAPPING.replace('name = "naam"', 'name = "nam"'))
    done = schakel(addresses, "import", str(folder), "--mapping", str(folder / "mapping.toml"))
    assert done.returncode == 1
    assert "klanten.csv heeft geen kolom nam. Bedoelt u naam?" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_fields_are_shown_without_a_database() -> None:
    nowhere = Addresses("postgresql://nobody@127.0.0.1:1/x", "postgresql://nobody@127.0.0.1:1/x")
    done = schakel(nowhere, "import-fields", "item")
    assert done.returncode == 0, done.stderr
    assert "`sales_price`" in done.stdout
    wrong = schakel(nowhere, "import-fields", "itm")
    assert wrong.returncode == 1
    assert "item?" in wrong.stderr
