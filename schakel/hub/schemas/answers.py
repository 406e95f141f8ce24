"""What goes in and out where suppliers answer by file."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, PrivateAttr

from schakel.documents.inspection import inspected
from schakel.hub.answers.reading import Filled, read
from schakel.kernel.schema import In, Out
from schakel.kernel.uploads import Upload


class FilledSheetIn(In):
    """The sheet with open orders, filled in."""

    file: Annotated[Upload, AfterValidator(inspected)]
    _rows: list[Filled] = PrivateAttr()

    def model_post_init(self, context: object) -> None:
        """Read it at once: before there is a transaction that would wait for it."""
        self._rows = read(self.file)

    @property
    def rows(self) -> list[Filled]:
        """The rows in which something was filled in."""
        return self._rows


class WrongRow(Out):
    """A row of a sheet that was not taken, and why."""

    row: int
    number: str = Field(description="The order's number; empty where it is not known which order it is.")
    line: str
    column: str = Field(description="How the column is called; empty where it is about the row as a whole.")
    message: str


class ErrorFile(Out):
    """The rows that were not taken, to be mended and sent again."""

    name: str
    content: str = Field(description="An XLSX file in Base64.")


class SheetAnswer(Out):
    """What became of a sheet: an order is answered whole, or not at all."""

    rows: int = Field(description="The rows in which something was filled in.")
    answered: list[str] = Field(description="The numbers of the orders that were answered.")
    proposed: list[str] = Field(description="Those of them of which the buyer has something to judge.")
    unchanged: list[str] = Field(description="The numbers of orders that stood as answered already.")
    wrong: list[WrongRow]
    error_file: ErrorFile | None


class MessageAnswer(Out):
    """What became of a message that answers an order."""

    purchase_order_id: UUID
    number: str
    is_new: bool = Field(description="Whether it said something that was not said before.")
    has_proposal: bool
    stored_file_id: UUID | None = Field(description="The message as it came; null where it was not new.")


class DespatchAnswer(Out):
    """What became of a message that announces a despatch."""

    despatch_advice_id: UUID
    number: str
    is_new: bool = Field(description="Whether it said something that was not said before.")
    to_decide: bool = Field(description="Whether the buyer decides if the day of arrival counts.")
    stored_file_id: UUID | None = Field(description="The message as it came; null where it was not new.")
