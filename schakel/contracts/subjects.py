"""Documents can belong to contracts."""

from uuid import UUID

from schakel.contracts.models import Contract
from schakel.documents.subjects import Subject, subject
from schakel.kernel.context import Context


@subject("contract")
def contract_subject(ctx: Context, contract_id: UUID) -> Subject | None:
    """Return a contract as a document knows it."""
    row = Contract.objects.visible_to(ctx).filter(id=contract_id).first()
    return None if row is None else Subject("contract", row.id, row.number, row.party_id, side=row.role)
