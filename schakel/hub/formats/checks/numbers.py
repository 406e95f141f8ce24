"""Numbers of companies that rules of our own try: whether each is written as its register gives it out."""

from collections.abc import Callable
from string import ascii_letters, digits


def gln(value: str) -> bool:
    """A GLN: digits that end in GS1's check digit."""
    if not _digits(value):
        return False
    weighed = sum(int(one) * (3 if place % 2 == 0 else 1) for place, one in enumerate(reversed(value[:-1])))
    return (10 - weighed % 10) % 10 == int(value[-1])


def norwegian(value: str) -> bool:
    """Organisasjonsnummer: nine digits, the last by modulus 11."""
    if not _digits(value, 9):
        return False
    weighed = sum(int(one) * (place % 6 + 2) for place, one in enumerate(reversed(value[:-1])))
    return int(value) > 0 and (11 - weighed % 11) % 11 == int(value[-1])


def danish(value: str) -> bool:
    """CVR: eight digits, with or without DK before them."""
    return _digits(value.removeprefix("DK"), 8)


def belgian(value: str) -> bool:
    """Ondernemingsnummer: ten digits, the last two by modulus 97."""
    return _digits(value, 10) and 97 - int(value[:8]) % 97 == int(value[8:])


def swedish(value: str) -> bool:
    """Organisationsnummer: ten digits, the last by Luhn."""
    if not _digits(value, 10):
        return False
    doubled = (int(one) * (2 if place % 2 == 0 else 1) for place, one in enumerate(value[:9]))
    return (10 - sum(one // 10 + one % 10 for one in doubled) % 10) % 10 == int(value[9])


def australian(value: str) -> bool:
    """ABN: eleven digits, weighed by modulus 89."""
    if not _digits(value, 11):
        return False
    weights = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
    return sum((int(one) - (place == 0)) * weights[place] for place, one in enumerate(value)) % 89 == 0


def italian_office(value: str) -> bool:
    """Codice IPA: six letters or digits."""
    return len(value) == 6 and set(value) <= set(ascii_letters + digits)


def italian_tax_code(value: str) -> bool:
    """Codice fiscale: of a company eleven digits, of a person sixteen letters and digits in their places."""
    if len(value) == 11:
        return _digits(value)
    shape = "aaaaaa00a00***0a"
    return len(value) == 16 and all(
        kind == "*" or one in (ascii_letters if kind == "a" else digits)
        for kind, one in zip(shape, value, strict=True)
    )


def italian_vat(value: str) -> bool:
    """Partita IVA: IT and eleven digits by Luhn; what does not begin with IT is none and passes."""
    if value[:2].upper() != "IT":
        return True
    number = value[2:]
    if not _digits(number, 11):
        return False
    doubled = (int(one) * (place % 2 + 1) for place, one in enumerate(number))
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0


def iban(value: str) -> bool:
    """An IBAN: country, check digits by modulus 97, and the account."""
    value = value.replace(" ", "").upper()
    if not 15 <= len(value) <= 34 or not value[:2].isalpha() or not set(value) <= set(ascii_letters + digits):
        return False
    return int("".join(str(int(one, 36)) for one in value[4:] + value[:4])) % 97 == 1


# By the scheme of the number: where it is tried, the rule, and whether a breach is fatal.
ANYWHERE = ("cbc:EndpointID", "cac:PartyIdentification/cbc:ID", "cbc:CompanyID")
AS_ADDRESS = ("cbc:EndpointID",)
SCHEMES: dict[str, tuple[str, Callable[[str], bool], bool, tuple[str, ...], str]] = {
    "0088": ("R040", gln, True, ANYWHERE, "This is no GLN: digits with a check digit as GS1 gives out."),
    "0192": ("R041", norwegian, True, ANYWHERE, "This is no Norwegian organisation number."),
    "0184": ("R042", danish, True, ANYWHERE, "This is no Danish CVR number."),
    "0208": ("R043", belgian, True, ANYWHERE, "This is no Belgian enterprise number."),
    "0201": ("R044", italian_office, False, ANYWHERE, "This is no Italian IPA code."),
    "0210": ("R045", italian_tax_code, False, ANYWHERE, "This is no Italian tax code."),
    "9907": ("R046", italian_tax_code, False, AS_ADDRESS, "This is no Italian tax code."),
    "0211": ("R047", italian_vat, False, ANYWHERE, "This is no Italian VAT number."),
    "0007": ("R049", swedish, True, ANYWHERE, "This is no Swedish organisation number."),
    "0151": ("R050", australian, True, ANYWHERE, "This is no Australian business number."),
}


def _digits(value: str, length: int | None = None) -> bool:
    return value != "" and set(value) <= set(digits) and (length is None or len(value) == length)
