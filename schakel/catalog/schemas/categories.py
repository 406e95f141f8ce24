"""Categories and how they stand below each other."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from schakel.kernel.schema import In, Optionally, Out


class CategoryOut(Out):
    """A category; `level` is 0 at the top."""

    id: UUID
    name: str
    parent_id: UUID | None
    level: int = 0


class Categories(Out):
    """All categories as a tree that is read from above: each followed by what stands below it, by name."""

    categories: list[CategoryOut]


class CategoryParentIn(In):
    """Below which category another one stands; empty: at the top."""

    parent_id: Annotated[UUID | None, Optionally] = Field(default=None)
