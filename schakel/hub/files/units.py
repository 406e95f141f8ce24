"""Units by what people call them, as codes of UNECE Recommendation 20."""

from django.utils.translation import gettext as _

from schakel.hub.files.values import Unusable
from schakel.kernel.texts import sort_key

NAMES = {
    "C62": "stuk stuks st stk piece pieces pc pcs pce each ea unit units h87",
    "KGM": "kg kilo kilos kilogram kilograms",
    "GRM": "g gr gram grams",
    "MTR": "m mtr meter meters metre metres",
    "MTK": "m2 m² qm",
    "LTR": "l ltr liter liters litre litres",
    "BX": "doos dozen box boxes ds",
    "PR": "paar pair pairs pr",
    "SET": "set sets",
    "RO": "rol rollen roll rolls",
    "PK": "pak pakken pack packs pk",
    "HUR": "uur uren hour hours hr",
}
_CODES = {sort_key(word): code for code, words in NAMES.items() for word in [code, *words.split()]}


def unit_code(name: str) -> str:
    """Return the code for a unit's name or code; raises Unusable for one that is not known."""
    try:
        return _CODES[sort_key(name).rstrip(".")]
    except KeyError:
        message = _("%(value)s is not a unit that is known. Add it to `map` in the mapping.")
        raise Unusable(message % {"value": name}) from None
