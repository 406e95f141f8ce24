"""Makes the data of an own PostgreSQL server, once."""

import json
import os
import secrets
import shutil
import tempfile

from schakel.run.environment import write_private
from schakel.run.postgres_home import Home
from schakel.run.refusal import Refusal


def make(place: Home, *, durable: bool) -> None:
    """Make the cluster if there is none yet; refuse one of another PostgreSQL.

    It is made beside its place and moved there when it is whole, so that a killed start leaves nothing half.
    """
    if place.data.exists():
        _refuse_other_version(place)
        return
    new = place.folder / "data.new"
    shutil.rmtree(new, ignore_errors=True)
    place.make_folder(new)
    passwords = {name: secrets.token_urlsafe(24) for name in ("admin", "owner", "application")}
    write_private(place.folder / "passwords.json", json.dumps(passwords))
    with tempfile.NamedTemporaryFile("w", dir=place.folder) as file:
        file.write(passwords["admin"])
        file.flush()
        if place.uid >= 0:
            os.chown(file.name, place.uid, place.gid)
        place.run(
            *("initdb", "-D", str(new), "--username=postgres", f"--pwfile={file.name}"),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-instructions"),
            # Compares by code point, and its lower case knows every letter, whatever the machine's language.
            *("--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *([] if durable else ["--no-sync"]),
        )
    new.rename(place.data)


def read_passwords(place: Home) -> dict[str, str]:
    """Return the passwords of the cluster's superuser (admin), owner and application roles."""
    found: dict[str, str] = json.loads((place.folder / "passwords.json").read_text())
    return found


def _refuse_other_version(place: Home) -> None:
    made_by = (place.data / "PG_VERSION").read_text().strip()
    here = place.run("postgres", "--version").split()[-1].partition(".")[0]
    if made_by != here:
        raise Refusal(f"The data in {place.data} were made by PostgreSQL {made_by}; this is {here}.")
