"""What goes in and out of this room."""

from schakel.crm.schemas.activities import ActivityIn, ActivityQuery, ActivityRow
from schakel.crm.schemas.opportunities import (
    OpportunityChange,
    OpportunityIn,
    OpportunityMove,
    OpportunityOut,
    OpportunityQuery,
    OpportunityRow,
    Pipeline,
    PipelineStage,
)

__all__ = [
    "ActivityIn",
    "ActivityQuery",
    "ActivityRow",
    "OpportunityChange",
    "OpportunityIn",
    "OpportunityMove",
    "OpportunityOut",
    "OpportunityQuery",
    "OpportunityRow",
    "Pipeline",
    "PipelineStage",
]
