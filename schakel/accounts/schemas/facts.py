"""What happened, as it goes out."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from pydantic import Field

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import Out


class FactRow(Out):
    """Something that happened: what (`name` and `data`), when, through which door, and who did it."""

    id: UUID
    name: str
    at: datetime
    channel: str
    audience: str = Field(description="`system` where it followed from somebody's act.")
    person_name: str | None
    data: dict[str, Any]


class DealingRow(FactRow):
    """Something that was done between us and a relation, and the object that it is about."""

    subject_kind: str
    subject_id: UUID
    subject_number: str = Field(
        description="Its number, or what else it is called; empty where it has neither."
    )


class FactQuery(ListQuery):
    """Facts, the newest first."""

    sorts: ClassVar[dict[str, str]] = {"-newest": "-at"}
