"""What happens to stock."""

from uuid import UUID

from schakel.kernel.facts import Fact
from schakel.kernel.money import Quantity


class StockChanged(Fact, about=("item",)):
    """The stock of an item is another one than before."""

    item_id: UUID
    quantity: Quantity
    reason: str


class StockTransferred(Fact, about=("item",)):
    """Goods lie at another location than before."""

    item_id: UUID
    quantity: Quantity
    location: str
    to_location: str
