"""What one can do with files and documents."""

from schakel.documents.operations.checking import accept_document, refuse_document
from schakel.documents.operations.demands import (
    demand_document,
    end_document_demand,
    list_document_demands,
)
from schakel.documents.operations.documents import (
    add_document,
    add_document_version,
    change_document,
    link_document,
    remove_document,
    unlink_document,
)
from schakel.documents.operations.files import (
    download_file,
    get_file,
    list_files,
    remove_file,
    upload_file,
)
from schakel.documents.operations.reading import (
    count_documents,
    download_document,
    download_document_picture,
    download_document_version,
    get_document,
    list_documents,
)
from schakel.documents.operations.requests import (
    answer_document_request,
    count_document_requests,
    get_document_request,
    list_document_requests,
    request_document,
    withdraw_document_request,
)

__all__ = [
    "accept_document",
    "add_document",
    "add_document_version",
    "answer_document_request",
    "change_document",
    "count_document_requests",
    "count_documents",
    "demand_document",
    "download_document",
    "download_document_picture",
    "download_document_version",
    "download_file",
    "end_document_demand",
    "get_document",
    "get_document_request",
    "get_file",
    "link_document",
    "list_document_demands",
    "list_document_requests",
    "list_documents",
    "list_files",
    "refuse_document",
    "remove_document",
    "remove_file",
    "request_document",
    "unlink_document",
    "upload_file",
    "withdraw_document_request",
]
