"""What happens to relations."""

from uuid import UUID

from schakel.kernel.facts import Fact


class PartyCreated(Fact, about=("party",)):
    """A relation was added."""

    party_id: UUID
    is_customer: bool
    is_supplier: bool
