"""Units of measure by their code (UNECE Recommendation 20), in words."""

from decimal import Decimal
from typing import Self

from django.utils.translation import gettext as _


class Unit(str):
    """The word for a unit as it stands behind most quantities; `one` is the word behind a single one."""

    __slots__ = ("one",)
    one: str

    def __new__(cls, many: str, one: str = "") -> Self:
        """Make the word; without a word for one, it is the same for all quantities."""
        word = super().__new__(cls, many)
        word.one = one or many
        return word

    def behind(self, quantity: Decimal | int) -> str:
        """Return the word that stands behind this quantity: 1 piece, 2 pieces."""
        return self.one if quantity == 1 else self


def unit_name(code: str) -> Unit:
    """Return the word for a unit: `C62` is pieces; a code that is not known stands for itself."""
    names = {
        "C62": (_("pieces"), _("piece")),
        "H87": (_("pieces"), _("piece")),
        "EA": (_("pieces"), _("piece")),
        "PCE": (_("pieces"), _("piece")),
        "KGM": (_("kg"),),
        "GRM": (_("g"),),
        "MTR": (_("m"),),
        "MTK": (_("m²"),),
        "LTR": (_("l"),),
        "BX": (_("boxes"), _("box")),
        "PR": (_("pairs"), _("pair")),
        "SET": (_("sets"), _("set")),
        "RO": (_("rolls"), _("roll")),
        "PK": (_("packs"), _("pack")),
        "HUR": (_("hours"), _("hour")),
    }
    return Unit(*names.get(code, (code,)))
