"""How a relation is reached and where it is paid."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints

from schakel.kernel.schema import Country, In, Line, Out

Language = Literal["nl", "en"]


class ContactIn(In):
    """A person at the party."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    title: Annotated[str, StringConstraints(max_length=120)] = ""
    email: Annotated[str, StringConstraints(max_length=254)] = ""
    phone: Annotated[str, StringConstraints(max_length=40)] = ""
    language: Language = "nl"


class AddressIn(In):
    """A place of the party."""

    kind: Literal["visit", "delivery", "invoice"] = "visit"
    name: Line = ""
    street: Line = ""
    postal_code: Annotated[str, StringConstraints(max_length=20)] = ""
    city: Annotated[str, StringConstraints(max_length=100)] = ""
    region: Annotated[str, StringConstraints(max_length=100)] = ""
    country: Country = "NL"


class BankAccountIn(In):
    """Where the party is paid."""

    iban: Annotated[str, StringConstraints(min_length=1, max_length=42)]
    bic: Annotated[str, StringConstraints(max_length=11)] = ""
    holder: Annotated[str, StringConstraints(max_length=120)] = ""


class ContactOut(Out):
    """A person at the party."""

    id: UUID
    name: str
    title: str
    email: str
    phone: str
    language: str


class AddressOut(Out):
    """A place of the party."""

    id: UUID
    kind: str
    name: str
    street: str
    postal_code: str
    city: str
    region: str
    country: str


class BankAccountOut(Out):
    """Where the party is paid."""

    id: UUID
    iban: str
    bic: str
    holder: str
