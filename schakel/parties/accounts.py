"""On which of its accounts a party is paid: one rule for every paper."""

from uuid import UUID

from schakel.kernel.tenancy import TenantQuerySet
from schakel.parties.models import BankAccount

# Those recorded together keep the order in which they were given in `recorded_at`.
NEWEST = ("-recorded_at", "iban")


def on_papers(rows: TenantQuerySet[BankAccount]) -> dict[UUID, BankAccount]:
    """Return by party which of these accounts stands on papers: of those in use the one recorded last.

    Who gives a new account means to be paid there; who takes it away is paid on the one before.
    """
    active = rows.filter(archived_at=None).order_by("party_id", *NEWEST).distinct("party_id")
    return {account.party_id: account for account in active}
