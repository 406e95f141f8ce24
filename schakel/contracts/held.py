"""A contract in hand: found, held until the end, and what of it is agreed as one digest."""

import hashlib
import json
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic_core import to_jsonable_python

from schakel.contracts.models import Contract
from schakel.documents.models import Document
from schakel.kernel import tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import values_of
from schakel.kernel.tenancy import find
from schakel.kernel.versions import refuse_stale

AGREED = (
    "number",
    "party_id",
    "role",
    "kind",
    "title",
    "start_date",
    "end_date",
    "notice_months",
    "notice_days",
    "renewal_months",
    "indexation",
    "note",
)


def held(ctx: Context, contract_id: UUID, version: int | None, *states: str) -> Contract:
    """Return a contract, held until the end; raises where it stands elsewhere or changed since it was read."""
    row = find(ctx, Contract, contract_id, lock=True)
    if states and row.state not in states:
        raise Conflict(_("This cannot be done any more: look how the contract stands."), code="moved_on")
    refuse_stale(row, version)
    return row


def digest(ctx: Context, row: Contract) -> str:
    """Return the digest of what is agreed: the terms, and the bytes of the document beside them."""
    with tenancy.enter(ctx.as_system()):
        files = Document.objects.filter(id=row.document_id).values_list("stored_file__sha256", flat=True)
        file = files.first() if row.document_id else None
    # Ids stay out: two relations that turn out to be one change no word of it.
    terms = [name for name in AGREED if name != "party_id"]
    said = to_jsonable_python(values_of(row, *terms)) | {"document": file}
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
