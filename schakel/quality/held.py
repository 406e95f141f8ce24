"""A deviation in hand: held until the end, and what a fact says of it."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale
from schakel.quality.models import NonConformance

# What people wrote: kept with the deviation, not in the record.
UNKEPT = ("description", "cause", "containment", "corrective_action", "effectiveness", "reason")


def held(ctx: Context, non_conformance_id: UUID, version: int | None, *states: str) -> NonConformance:
    """Return a deviation, held until the end; raises where it stands elsewhere or changed since it was read."""
    row = find(ctx, NonConformance, non_conformance_id, lock=True)
    if row.state not in states:
        raise Conflict(_("This cannot be done any more: look how the deviation stands."), code="moved_on")
    refuse_stale(row, version)
    return row


def told(row: NonConformance) -> dict[str, object]:
    """Return what every fact about a deviation says."""
    return {"non_conformance_id": row.id, "supplier_id": row.supplier_id, "number": row.number}
