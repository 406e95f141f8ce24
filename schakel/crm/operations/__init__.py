"""What one can do with possible business."""

from schakel.crm.operations.activities import (
    complete_activity,
    get_activity,
    list_activities,
    record_activity,
    remove_activity,
)
from schakel.crm.operations.opportunities import (
    change_opportunity,
    count_opportunities,
    create_opportunity,
    get_opportunity,
    get_pipeline,
    list_opportunities,
    move_opportunity,
)
from schakel.crm.operations.quoting import quote_opportunity

__all__ = [
    "change_opportunity",
    "complete_activity",
    "count_opportunities",
    "create_opportunity",
    "get_activity",
    "get_opportunity",
    "get_pipeline",
    "list_activities",
    "list_opportunities",
    "move_opportunity",
    "quote_opportunity",
    "record_activity",
    "remove_activity",
]
