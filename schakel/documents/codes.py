"""The codes that leave this room: a program finds every value of them in the OpenAPI document."""

from typing import Literal

DocumentKind = Literal[
    "certificate",
    "manual",
    "delivery_note",
    "declaration",
    "drawing",
    "specification",
    "safety_sheet",
    "photo",
    "contract",
    "other",
]
Review = Literal["to_check", "accepted", "refused"]
Validity = Literal["valid", "expiring", "expired"]
# Who sees a document: the desk alone, one party, or all of an audience.
ShownTo = Literal["desk", "party", "customers", "suppliers"]
SubjectKind = Literal[
    "item", "sales_order", "purchase_order", "goods_receipt", "contract", "non_conformance", "return"
]
RequestState = Literal["asked", "delivered", "accepted", "refused", "withdrawn"]
FileState = Literal["waiting", "clean", "quarantined"]
