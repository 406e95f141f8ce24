"""Units of measure by their code (UNECE Recommendation 20), in words."""

from django.utils.translation import gettext as _


def unit_name(code: str) -> str:
    """Return the word for a unit: `C62` is pieces; a code that is not known stands for itself."""
    names = {
        "C62": _("pieces"),
        "H87": _("pieces"),
        "EA": _("pieces"),
        "PCE": _("pieces"),
        "KGM": _("kg"),
        "GRM": _("g"),
        "MTR": _("m"),
        "MTK": _("m²"),
        "LTR": _("l"),
        "BX": _("boxes"),
        "PR": _("pairs"),
        "SET": _("sets"),
        "RO": _("rolls"),
        "PK": _("packs"),
        "HUR": _("hours"),
    }
    return names.get(code, code)
