"""Where one goes from the list of orders: what is on its way, what was asked, what comes back."""

from django.utils.translation import gettext as _

from schakel.web.ui.page import way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit


def beside_orders(visit: Visit) -> dict[str, Action | None]:
    """Return the ways to what belongs to orders; None where the visitor may not go."""
    ways = {
        "deliveries": (_("Deliveries"), ("zendingen",), "truck-delivery"),
        "requests": (_("My requests"), ("orders", "verzoeken"), "message-question"),
        "approvals": (_("To approve"), ("aanvragen",), "checks"),
        "returns": (_("Returns"), ("retouren",), "arrow-back-up"),
    }
    found = {name: (label, way(visit, *place), icon) for name, (label, place, icon) in ways.items()}
    return {
        name: Action(label, url, icon=icon) if url else None for name, (label, url, icon) in found.items()
    }
