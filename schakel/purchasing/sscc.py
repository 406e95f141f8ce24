"""The code of a pallet or box (GS1 SSCC): eighteen digits, the last of which checks the others."""

from stdnum import ean
from stdnum.exceptions import ValidationError

LENGTH = 18
# A GS1-128 scanner may say first that it read one, and of what kind the number is.
SYMBOLOGY = "]C1"
IDENTIFIER = "00"


def bare(text: str) -> str:
    """Return a code as a scanner or a person gives it without what stands before and between its digits."""
    digits = text.strip().removeprefix(SYMBOLOGY).replace(" ", "").removeprefix(f"({IDENTIFIER})")
    with_identifier = len(digits) == LENGTH + len(IDENTIFIER) and digits.startswith(IDENTIFIER)
    return digits[len(IDENTIFIER) :] if with_identifier else digits


def is_one(digits: str) -> bool:
    """Say whether this is such a code: eighteen digits, and the check digit fits."""
    return (
        len(digits) == LENGTH and digits.isascii() and digits.isdigit() and _check(digits[:-1]) == digits[-1]
    )


def made(gs1_prefix: str, serial: int) -> str:
    """Return the code of the package with this serial number, of the company with this prefix.

    The first digit, which a company may choose, counts on when the serial numbers are used up.
    """
    room = LENGTH - 2 - len(gs1_prefix)
    extension, rest = divmod(serial, 10**room)
    body = f"{extension % 10}{gs1_prefix}{rest:0{room}}"
    return body + _check(body)


def _check(body: str) -> str:
    try:
        return str(ean.calc_check_digit(body))
    except ValidationError as error:
        raise ValueError(body) from error
