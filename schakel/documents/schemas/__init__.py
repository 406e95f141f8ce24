"""What goes in and out of this room."""

from schakel.documents.schemas.demands import (
    DemandIn,
    DemandOut,
    DemandQuery,
    DocumentAnswerIn,
    DocumentRequestIn,
    DocumentRequestOut,
    DocumentRequestQuery,
)
from schakel.documents.schemas.documents import (
    DocumentChange,
    DocumentIn,
    DocumentJudgement,
    DocumentLinkIn,
    DocumentLinkOut,
    DocumentOut,
    DocumentQuery,
    DocumentRow,
    DocumentVersionIn,
    DocumentVersionOut,
)
from schakel.documents.schemas.files import FileIn, FileOut, FileQuery

__all__ = [
    "DemandIn",
    "DemandOut",
    "DemandQuery",
    "DocumentAnswerIn",
    "DocumentChange",
    "DocumentIn",
    "DocumentJudgement",
    "DocumentLinkIn",
    "DocumentLinkOut",
    "DocumentOut",
    "DocumentQuery",
    "DocumentRequestIn",
    "DocumentRequestOut",
    "DocumentRequestQuery",
    "DocumentRow",
    "DocumentVersionIn",
    "DocumentVersionOut",
    "FileIn",
    "FileOut",
    "FileQuery",
]
