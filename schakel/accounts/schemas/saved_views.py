"""Views of lists, as they come in and go out."""

from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field, StringConstraints

from schakel.kernel.listing import ListQuery
from schakel.kernel.schema import In, Out

ViewName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
ViewQuery = Annotated[
    dict[
        Annotated[str, StringConstraints(max_length=40)],
        Annotated[str, StringConstraints(max_length=200)],
    ],
    Field(max_length=20),
]


class SavedViewIn(In):
    """A view of a list: what is asked of it, under a name."""

    list: Annotated[str, StringConstraints(max_length=120)] = Field(
        description="The full name of the operation that lists, such as `sales.list_sales_orders`.",
        examples=["sales.list_sales_orders"],
    )
    name: ViewName
    query: ViewQuery = Field(
        description="Search, filters and sort as that operation takes them; neither `after` nor `limit`.",
        examples=[{"late": "yes"}],
    )
    shared: bool = Field(
        default=False, description="Whether the colleagues, or a party's other people, see it too."
    )


class SavedViewChange(In):
    """What a view is called from now on, and who sees it."""

    name: ViewName
    shared: bool


class SavedViewOut(Out):
    """A view of a list; it can be changed by its maker alone."""

    id: UUID
    list: str
    name: str
    query: dict[str, str]
    shared: bool
    person_id: UUID = Field(description="Who made it.")
    person_name: str


class SavedViewQuery(ListQuery):
    """Filters of the views."""

    sorts: ClassVar[dict[str, str]] = {"name": "sort_key", "-name": "-sort_key"}

    list: str = Field(default="", max_length=120, description="The operation that lists; empty for any.")
