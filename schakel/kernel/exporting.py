"""Lists that leave as files."""

from uuid import UUID

from schakel.kernel.facts import Fact


class ListExported(Fact, about=("export",), act="download"):
    """Somebody took the rows of a list along in a file."""

    export_id: UUID
    operation: str
    form: str
    rows: int
