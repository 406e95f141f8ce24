"""The generated company and its parties and articles, as plain records that refer to each other by number."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from demo.documents import PurchaseOrder, SalesOrder, Shipment


@dataclass(frozen=True, slots=True)
class Address:
    """A business address; `country` is an ISO 3166 code."""

    street: str
    postcode: str
    city: str
    country: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at a party; `role` is what they do there, in Dutch."""

    first_name: str
    last_name: str
    role: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Party:
    """A company with its identifiers; foreign ones have no KvK number."""

    number: str
    name: str
    kvk_number: str | None
    vat_number: str
    address: Address
    website: str
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Customer:
    """A party that buys. A lower `priority` is served first; `transit_days` are the carrier's working days."""

    party: Party
    sector: str
    priority: int
    transit_days: int
    payment_term_days: int
    discount_percent: Decimal
    accepts_partial: bool


class Habit(StrEnum):
    """How a supplier behaves: the truth that measurements on the history should find."""

    PUNCTUAL = "punctual"
    LATE = "late"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Supplier:
    """A party that sells; SILENT ones answer slowly, LATE ones deliver after the day that they confirmed."""

    party: Party
    habit: Habit
    payment_term_days: int


@dataclass(frozen=True, slots=True)
class Article:
    """Something we buy and sell, per `unit_code` (UNECE Recommendation 20), prices in euro without VAT."""

    number: str
    name: str
    category: str
    unit_code: str
    gtin: str
    list_price: Decimal
    sales_multiple: int
    supplier_number: str
    supplier_item_number: str
    purchase_price: Decimal
    minimum_quantity: int
    order_multiple: int
    lead_time_days: int
    safety_stock: int


@dataclass(frozen=True, slots=True)
class Story:
    """The chain to tell about: Carla's order, of which a part waits for one unconfirmed line of Sam's."""

    desk_person: Contact
    customer_number: str
    customer_person: Contact
    supplier_number: str
    supplier_person: Contact
    rival_number: str
    rival_person: Contact
    article_number: str
    sales_order_number: str
    purchase_order_number: str


@dataclass(frozen=True, slots=True)
class Company:
    """The whole company as it stands at the end of `today`; `stock` is on hand per article number."""

    today: date
    own: Party
    customers: list[Customer]
    suppliers: list[Supplier]
    articles: list[Article]
    opening_stock: dict[str, Decimal]
    stock: dict[str, Decimal]
    purchase_orders: list[PurchaseOrder]
    sales_orders: list[SalesOrder]
    shipments: list[Shipment]
    story: Story
