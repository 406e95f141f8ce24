"""A company for a server to serve, in a database of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schakel.run.preparation import Addresses
from tests.database import drop_database, make_database
from tests.run.test_commands import COMPANY, NAME, schakel


@contextmanager
def imported(word: str, folder: Path) -> Iterator[Addresses]:
    """Import the company from files in this folder; `word` makes its database's name another."""
    made = make_database(f"{NAME}_{word}", migrated=True)
    (folder / "m.toml").write_text(COMPANY)
    (folder / "k.csv").write_text("nr,naam\n1,Een BV\n")
    done = schakel(made, "import", str(folder), "--mapping", str(folder / "m.toml"))
    assert done.returncode == 0, done.stdout + done.stderr
    yield made
    drop_database(f"{NAME}_{word}")
