"""The codes that leave this room: a program finds every value of them in the OpenAPI document."""

from typing import Literal

ContractKind = Literal["framework", "supply", "price", "service", "confidentiality", "other"]
ContractRole = Literal["customer", "supplier"]
ContractState = Literal["draft", "sent", "declined", "active", "notice", "terminated", "ended"]
