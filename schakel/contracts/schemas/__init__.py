"""What goes in and out of this room."""

from schakel.contracts.schemas.acting import (
    AcceptanceIn,
    CommentIn,
    ContractDocumentIn,
    ContractPriceIn,
    DeclineIn,
    RenewalIn,
    TerminationIn,
    VersionIn,
)
from schakel.contracts.schemas.contracts import (
    ContractChange,
    ContractCommentOut,
    ContractIn,
    ContractOut,
    ContractPriceOut,
    ContractQuery,
    ContractRow,
    SignedContractIn,
)

__all__ = [
    "AcceptanceIn",
    "CommentIn",
    "ContractChange",
    "ContractCommentOut",
    "ContractDocumentIn",
    "ContractIn",
    "ContractOut",
    "ContractPriceIn",
    "ContractPriceOut",
    "ContractQuery",
    "ContractRow",
    "DeclineIn",
    "RenewalIn",
    "SignedContractIn",
    "TerminationIn",
    "VersionIn",
]
