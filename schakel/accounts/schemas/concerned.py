"""Whose something is at a party, as it comes in."""

from typing import Annotated
from uuid import UUID

from schakel.kernel.schema import In, Optionally


class AssigneeIn(In):
    """Whose order it is at the customer or supplier: of which branch, and which person's."""

    branch_id: Annotated[UUID | None, Optionally] = None
    person_id: Annotated[UUID | None, Optionally] = None
