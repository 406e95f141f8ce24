"""An advice of goods that are on their way, that was read."""

from dataclasses import dataclass
from datetime import date

from schakel.hub.formats.parts import (
    Address,
    DocumentItem,
    DocumentParty,
    Identifier,
    Period,
    Quantity,
    Reference,
)


@dataclass(frozen=True, slots=True)
class Package:
    """A box, or what else is handed over: its number (an SSCC where it is one), its kind, and what is in it."""

    number: Identifier
    kind: str = ""
    marks: tuple[str, ...] = ()
    packages: tuple["Package", ...] = ()

    @property
    def sscc(self) -> str:
        """Its serial shipping container code, where its number is one: eighteen digits."""
        digits = self.number.value.removeprefix("(00)")
        return digits if len(digits) == 18 and digits.isdigit() else ""


@dataclass(frozen=True, slots=True)
class Shipment:
    """How the goods come: by whom, under what number, and when."""

    number: str = ""
    information: tuple[str, ...] = ()
    consignments: tuple[Identifier, ...] = ()
    carriers: tuple[DocumentParty, ...] = ()
    tracking: str = ""
    estimated: Period | None = None
    despatch_date: date | None = None
    despatch_address: Address | None = None
    delivery_location: Identifier | None = None
    delivery_name: str = ""
    delivery_address: Address | None = None
    delivery_terms: str = ""
    gross_weight: Quantity | None = None
    gross_volume: Quantity | None = None
    packages: tuple[Package, ...] = ()


@dataclass(frozen=True, slots=True)
class DespatchLine:
    """What comes of one line of an order, what is still to come and why, and in which packages."""

    number: str
    delivered: Quantity | None
    item: DocumentItem
    order_number: str = ""
    order_line: str = ""
    outstanding: Quantity | None = None
    outstanding_reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    documents: tuple[Reference, ...] = ()
    packages: tuple[Package, ...] = ()


@dataclass(frozen=True, slots=True)
class DespatchAdvice:
    """The advice: who sends, who receives, for which orders, how, and what."""

    number: str
    issue_date: date | None
    issue_time: str
    sender: DocumentParty
    receiver: DocumentParty
    lines: tuple[DespatchLine, ...]
    order_numbers: tuple[str, ...] = ()
    type_code: str = ""
    customization: str = ""
    profile: str = ""
    notes: tuple[str, ...] = ()
    buyer: DocumentParty | None = None
    seller: DocumentParty | None = None
    originator: DocumentParty | None = None
    references: tuple[Reference, ...] = ()
    shipment: Shipment | None = None
