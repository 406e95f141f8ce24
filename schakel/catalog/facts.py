"""What happens to items."""

from uuid import UUID

from schakel.kernel.facts import Fact


class ItemCreated(Fact, about=("item",)):
    """An item was added."""

    item_id: UUID
