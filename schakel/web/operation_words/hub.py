"""What somebody wants with documents between companies, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "hub.check_document": lambda: _("check an e-document"),
}
