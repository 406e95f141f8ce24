"""What happens to stock."""

from uuid import UUID

from schakel.kernel.facts import Fact
from schakel.kernel.money import Quantity


class StockChanged(Fact, about=("item",)):
    """The stock of an item is another one than before."""

    item_id: UUID
    quantity: Quantity
    reason: str
