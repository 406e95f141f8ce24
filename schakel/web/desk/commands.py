"""What the palette can do for who looks: going somewhere is in the doors, doing something is here."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from schakel.kernel.operation import Operation
from schakel.parties.operations import create_party
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.sales.operations.orders import place_sales_order
from schakel.sales.operations.promise_changes import release_promise_changes
from schakel.web.ui.frame import COMMANDS
from schakel.web.ui.visit import Visit


def commands(visit: Visit) -> tuple[Mapping[str, str], ...]:
    """Return the commands that this person may give."""
    known: list[tuple[Operation[Any, Any] | None, dict[str, str]]] = [
        (
            place_sales_order,
            {"label": _("New sales order"), "url": visit.url("verkoop", "nieuw"), "icon": "plus"},
        ),
        (
            place_purchase_order,
            {"label": _("New purchase order"), "url": visit.url("inkoop", "nieuw"), "icon": "plus"},
        ),
        (
            create_party,
            {"label": _("New relation"), "url": visit.url("relaties", "nieuw"), "icon": "plus"},
        ),
        (
            accept_change_proposal,
            {"label": _("Judge proposals"), "url": visit.url("inkoop?proposal=yes"), "icon": "hourglass"},
        ),
        (
            release_promise_changes,
            {"label": _("Release dates"), "url": f"{visit.url()}#held-section", "icon": "send"},
        ),
        (
            None,
            {
                "label": _("Orders that come late"),
                "url": visit.url("verkoop?late=yes"),
                "icon": "clock-exclamation",
            },
        ),
        (
            None,
            {
                "label": _("Items below safety stock"),
                "url": visit.url("voorraad?low=yes"),
                "icon": "packages",
            },
        ),
        (None, {"label": _("My notifications"), "url": visit.url("meldingen"), "icon": "bell"}),
    ]
    return tuple(command for operation, command in known if operation is None or operation.allowed(visit.ctx))


COMMANDS["desk"] = commands
