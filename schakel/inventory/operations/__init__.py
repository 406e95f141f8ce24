"""What one can do with stock."""

from schakel.inventory.operations.counting import record_stock_count, record_stocktake
from schakel.inventory.operations.ledger import list_stock_movements
from schakel.inventory.operations.movements import (
    record_stock_movement,
    record_stock_movements,
    transfer_stock,
)
from schakel.inventory.operations.stock import count_stock, get_stock, list_locations, list_stock

__all__ = [
    "count_stock",
    "get_stock",
    "list_locations",
    "list_stock",
    "list_stock_movements",
    "record_stock_count",
    "record_stock_movement",
    "record_stock_movements",
    "record_stocktake",
    "transfer_stock",
]
