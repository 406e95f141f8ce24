"""What happens to items, their categories and their prices."""

from uuid import UUID

from schakel.kernel.facts import Fact


class ItemCreated(Fact, about=("item",)):
    """An item was added."""

    item_id: UUID


class CategoryPlaced(Fact, about=("category",)):
    """A category was put below another one, or at the top."""

    category_id: UUID
    parent_id: UUID | None


class PriceListCreated(Fact, about=("price_list",)):
    """A price list was added."""

    price_list_id: UUID


class PriceListChanged(Fact, about=("price_list",)):
    """A price list got another name, other days, or became the general one."""

    price_list_id: UUID


class PriceTiersSet(Fact, about=("price_list",)):
    """Prices of items in a list were set, replaced or taken out."""

    price_list_id: UUID
    item_ids: list[UUID]


class PriceListAssigned(Fact, about=("party",)):
    """A customer buys by this list from now on, or by none of its own."""

    party_id: UUID
    price_list_id: UUID | None


class PriceAgreementMade(Fact, about=("price_agreement",), parties=("customer",)):
    """A price or discount was agreed with a customer."""

    price_agreement_id: UUID
    customer_id: UUID


class PriceAgreementChanged(Fact, about=("price_agreement",), parties=("customer",)):
    """What was agreed with a customer was written down anew."""

    price_agreement_id: UUID
    customer_id: UUID


class PriceAgreementEnded(Fact, about=("price_agreement",), parties=("customer",)):
    """An agreement with a customer got its last day."""

    price_agreement_id: UUID
    customer_id: UUID


class CustomerItemSet(Fact, about=("item",), parties=("customer",)):
    """Somebody said what a customer calls an item."""

    item_id: UUID
    customer_id: UUID
