"""The codes that leave this room: a program finds every value of them in the OpenAPI document."""

from typing import Literal

DefectCode = Literal[
    "dimension",
    "damage",
    "wrong_item",
    "wrong_quantity",
    "documents",
    "contamination",
    "function",
    "packaging",
    "other",
]
# What we ask of the supplier.
WantedReaction = Literal["replacement", "credit", "rework", "information"]
NonConformanceState = Literal["open", "answered", "action_done", "closed", "withdrawn"]
