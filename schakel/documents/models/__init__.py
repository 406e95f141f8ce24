"""Files, the documents that they are versions of, and what is asked and demanded of them."""

from schakel.documents.models.demands import DocumentDemand, DocumentRequest
from schakel.documents.models.documents import Document, DocumentLink, DocumentVersion
from schakel.documents.models.files import StoredFile

__all__ = [
    "Document",
    "DocumentDemand",
    "DocumentLink",
    "DocumentRequest",
    "DocumentVersion",
    "StoredFile",
]
