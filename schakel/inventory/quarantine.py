"""Where goods wait for a verdict nobody books: a receipt or a return that came there has to find them again."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from schakel.inventory.booking import QUARANTINE
from schakel.inventory.models import Location
from schakel.kernel.errors import Conflict


def closed_places(codes: Iterable[str]) -> dict[str, Conflict]:
    """Return the refusal of each of these locations whose goods wait for a verdict: they are inspected, not booked."""
    wanted = set(codes)
    places = Location.objects.filter(code__in=wanted, is_quarantine=True).values_list("code", flat=True)
    message = _("What waits in quarantine is accepted or rejected with its receipt or return.")
    closed = {QUARANTINE, *places} & wanted
    return {code: Conflict(message, field="location", code="quarantine") for code in closed}
