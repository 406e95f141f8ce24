"""Who stands on an invoice, in the words of the day on which it was issued."""

from schakel.kernel.schema import Out


class PlaceOnPaper(Out):
    """Where it was delivered, or where somebody is."""

    name: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    country: str = ""


class PartyOnPaper(PlaceOnPaper):
    """A seller or a buyer, with the numbers by which the law and the Peppol network know it."""

    kvk_number: str = ""
    oin: str = ""
    vat_number: str = ""
    endpoint_scheme: str = ""
    endpoint_id: str = ""
    email: str = ""
    phone: str = ""
    # Of the seller: where it wants to be paid.
    iban: str = ""
    bic: str = ""
    holder: str = ""
    # Of the buyer: what we call it.
    number: str = ""
    language: str = "nl"
