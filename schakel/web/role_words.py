"""What a built-in role lets one do, in a few words: nothing that is not there yet."""

from django.utils.translation import gettext as _

from schakel.accounts.schemas import RoleOut
from schakel.kernel.operation import all_operations

# What two roles are about, and the part of Schakel in which that stands.
ABOUT = {"finance": ("billing", "payables"), "quality": ("quality",)}


def says(role: RoleOut) -> str:
    """Say in a few words what a built-in role lets one do; what a workspace made says so by its title."""
    if not role.built_in or role.changed:
        return ""
    at = {
        "staff": {
            "admin": _("May do everything, also let others in."),
            "sales": _("Sees everything; enters sales orders, keeps relations and releases dates."),
            "purchasing": _("Sees everything; orders from suppliers, judges their answers and books stock."),
        },
        "customer": {
            "admin": _("May do everything for the company, also let colleagues in."),
            "buyer": _("Sees everything and places orders."),
        },
        "supplier": {
            "admin": _("May do everything for the company, also let colleagues in."),
            "sales": _("Sees everything; confirms orders and proposes other days."),
        },
    }[role.audience]
    if role.name in at:
        return at[role.name]
    if role.name == "viewer":
        return _("Sees everything and changes nothing.")
    about = {
        "finance": _("Sees everything, and the invoices."),
        "quality": _("Sees everything, and the inspections."),
    }
    is_there = any(
        o.room in ABOUT.get(role.name, ()) and any(a.value == role.audience for a in o.audiences)
        for o in all_operations().values()
    )
    return about[role.name] if is_there else _("Sees everything and sends files.")
