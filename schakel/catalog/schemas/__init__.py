"""What goes in and out of the catalogue."""

from schakel.catalog.schemas.agreements import (
    AgreementChange,
    AgreementEnd,
    AgreementQuery,
    AgreementRow,
    PriceAgreementIn,
)
from schakel.catalog.schemas.catalogue import OfferedItem, OfferedItemRow, OfferedQuery, PriceBreak
from schakel.catalog.schemas.categories import Categories, CategoryOut, CategoryParentIn
from schakel.catalog.schemas.customer_items import (
    CustomerItemIn,
    CustomerItemQuery,
    CustomerItemRow,
    CustomerItemSaid,
)
from schakel.catalog.schemas.explaining import ConsideredOffer, PriceExplained, PriceQuestion, PriceSource
from schakel.catalog.schemas.items import ItemIn, ItemOut, ItemQuery, ItemRow
from schakel.catalog.schemas.price_lists import (
    AssignmentIn,
    CustomersPriceList,
    ItemTiersIn,
    PriceListChange,
    PriceListIn,
    PriceListOut,
    PriceListQuery,
    PriceListRow,
    PriceTierIn,
    PriceTierOut,
    TierQuery,
    TierRow,
    TiersIn,
    TiersSet,
)

__all__ = [
    "AgreementChange",
    "AgreementEnd",
    "AgreementQuery",
    "AgreementRow",
    "AssignmentIn",
    "Categories",
    "CategoryOut",
    "CategoryParentIn",
    "ConsideredOffer",
    "CustomerItemIn",
    "CustomerItemQuery",
    "CustomerItemRow",
    "CustomerItemSaid",
    "CustomersPriceList",
    "ItemIn",
    "ItemOut",
    "ItemQuery",
    "ItemRow",
    "ItemTiersIn",
    "OfferedItem",
    "OfferedItemRow",
    "OfferedQuery",
    "PriceAgreementIn",
    "PriceBreak",
    "PriceExplained",
    "PriceListChange",
    "PriceListIn",
    "PriceListOut",
    "PriceListQuery",
    "PriceListRow",
    "PriceQuestion",
    "PriceSource",
    "PriceTierIn",
    "PriceTierOut",
    "TierQuery",
    "TierRow",
    "TiersIn",
    "TiersSet",
]
