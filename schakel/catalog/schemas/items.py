"""Items as the desk sees them."""

from decimal import Decimal
from typing import Annotated, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints

from schakel.catalog.taxes import TaxKindCode
from schakel.kernel.errors import form
from schakel.kernel.listing import ListQuery
from schakel.kernel.money import Price, Quantity
from schakel.kernel.schema import In, Out

UNIT = form(r"^[A-Z0-9]{2,3}$", _("two or three capital letters or digits, such as C62"))


class ItemIn(In):
    """An item."""

    number: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    description: Annotated[str, StringConstraints(max_length=5000)] = ""
    category: Annotated[str, StringConstraints(max_length=120)] = ""
    unit_code: Annotated[str, StringConstraints(pattern=UNIT)] = "C62"
    gtin: Annotated[str, StringConstraints(max_length=14)] = ""
    tax_kind: TaxKindCode = Field(
        default="standard", description="Which VAT it has at home; abroad the delivery decides."
    )
    brand: Annotated[str, StringConstraints(max_length=80)] = ""
    sales_price: Annotated[Price, Field(ge=0)] = Decimal(0)
    order_multiple: Annotated[Quantity, Field(gt=0)] = Decimal(1)
    safety_stock: Annotated[Quantity, Field(ge=0)] = Decimal(0)
    is_active: bool = True


class ItemRow(Out):
    """An item in a list."""

    id: UUID
    number: str
    name: str
    unit_code: str
    sales_price: Price
    is_active: bool


class ItemOut(ItemRow):
    """An item."""

    description: str
    category: str
    gtin: str
    tax_kind: TaxKindCode
    brand: str
    order_multiple: Quantity
    safety_stock: Quantity
    version: int


class ItemQuery(ListQuery):
    """Filters of the items."""

    sorts: ClassVar[dict[str, str]] = {
        "name": "sort_key",
        "-name": "-sort_key",
        "number": "number",
        "-number": "-number",
    }
