"""What the roles, marks and scopes are called on screen."""

from django.utils.translation import gettext as _


def role_title(name: str) -> str:
    """Return what a built-in role is called; a role of a workspace's own has a title of its own."""
    return {
        "admin": _("Administrator"),
        "buyer": _("Buyer"),
        "sales": _("Sales"),
        "purchasing": _("Purchasing"),
        "finance": _("Finance"),
        "support": _("Support"),
        "quality": _("Quality"),
        "viewer": _("Viewer"),
    }.get(name, name)


def mark_title(name: str) -> str:
    """Return what a mark is called: by what it opens."""
    return {
        "finance": _("May see invoices"),
        "purchasing": _("May buy"),
        "quality": _("May see inspections"),
    }.get(name, name)


def scope_title(name: str) -> str:
    """Return whose orders somebody with a scope sees."""
    return {
        "own": _("Their own orders"),
        "branch": _("The orders of their branch"),
        "company": _("All orders of the company"),
        "group": _("Each company of the group"),
    }.get(name, name)
