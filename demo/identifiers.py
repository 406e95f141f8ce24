"""Company and article numbers with correct check digits, in ranges that belong to nobody."""

from random import Random

from stdnum import ean, luhn
from stdnum.be import vat as belgian
from stdnum.iso7064 import mod_11_10
from stdnum.nl import bsn


def kvk_number(chance: Random) -> str:
    """Eight digits; the Chamber of Commerce has not come to 99 yet."""
    return f"99{chance.randrange(10**6):06}"


def vat_number(country: str, chance: Random) -> str:
    """A VAT number of the country (NL, DE, BE or IT) that passes the checks of its tax office."""
    return country + {"NL": _dutch, "DE": _german, "BE": _belgian, "IT": _italian}[country](chance)


def gtin(serial: int) -> str:
    """A GTIN-13 with the prefix that GS1 keeps for examples (952); `serial` has up to nine digits."""
    body = f"952{serial:09}"
    return body + ean.calc_check_digit(body)


def _dutch(chance: Random) -> str:
    while True:
        number = f"99{chance.randrange(10**7):07}"
        if bsn.is_valid(number):
            return f"{number}B01"


def _german(chance: Random) -> str:
    body = f"99{chance.randrange(10**6):06}"
    return body + mod_11_10.calc_check_digit(body)


def _belgian(chance: Random) -> str:
    body = f"09{chance.randrange(10**6):06}"
    number = f"{body}{97 - int(body) % 97:02}"
    return belgian.validate(number)


def _italian(chance: Random) -> str:
    body = f"99{chance.randrange(1, 10**5):05}{chance.randrange(1, 100):03}"
    return body + luhn.calc_check_digit(body)
