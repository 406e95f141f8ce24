"""What goes in and out of reading lines of an order that were typed, pasted or sent in a file."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.errors import ProblemOut
from schakel.kernel.money import Quantity
from schakel.kernel.schema import In, Out


class TypedLine(In):
    """A line as it was typed; every part may be wrong."""

    number: Annotated[str, StringConstraints(max_length=200)] = ""
    quantity: Annotated[str, StringConstraints(max_length=40)] = ""
    requested_date: Annotated[str, StringConstraints(max_length=40)] = ""


class OrderLinesToRead(In):
    """Lines of an order: pasted text, or rows that are divided already."""

    pasted: Annotated[str, StringConstraints(max_length=100_000)] = Field(
        default="",
        description="A line each: our number, the customer's own or a GTIN; how many; a day, where one is wanted.",
    )
    rows: Annotated[list[TypedLine], Field(max_length=500)] = Field(default=[])


class ReadItem(Out):
    """An item that is meant, or may be meant."""

    id: UUID
    number: str
    name: str
    unit_code: str
    order_multiple: Quantity


class ReadLine(Out):
    """A line: what was understood of it, or what is wrong."""

    row: int = Field(description="Where it stood, from 1.")
    number: str = Field(description="As it was typed, like the two that follow.")
    quantity_text: str
    date_text: str
    item: ReadItem | None
    quantity: Quantity | None
    requested_date: date | None
    problems: list[ProblemOut] = Field(
        description="What has to be mended first; empty: it can be ordered so."
    )
    suggestions: list[ReadItem] = Field(description="What may have been meant, the best first.")


class ReadLinesOut(Out):
    """Every line that was sent, in its order."""

    lines: list[ReadLine]
