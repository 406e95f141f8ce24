"""What somebody wants with files, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "documents.accept_document": lambda: _("accept a document"),
    "documents.add_document": lambda: _("add a document"),
    "documents.add_document_version": lambda: _("send a newer version of a document"),
    "documents.answer_document_request": lambda: _("send a document that was asked for"),
    "documents.change_document": lambda: _("describe a document anew"),
    "documents.count_document_requests": lambda: _("count the documents asked for"),
    "documents.count_documents": lambda: _("count the documents"),
    "documents.demand_document": lambda: _("require a document"),
    "documents.download_document_picture": lambda: _("see the picture of a document"),
    "documents.download_document": lambda: _("download a document"),
    "documents.download_document_version": lambda: _("download an earlier version of a document"),
    "documents.end_document_demand": lambda: _("require a document no longer"),
    "documents.get_document": lambda: _("see a document"),
    "documents.get_document_request": lambda: _("see what was asked for"),
    "documents.link_document": lambda: _("lay a document beside something"),
    "documents.list_document_demands": lambda: _("see which documents are required"),
    "documents.list_document_requests": lambda: _("see which documents were asked for"),
    "documents.list_documents": lambda: _("see the documents"),
    "documents.refuse_document": lambda: _("refuse a document"),
    "documents.remove_document": lambda: _("remove a document"),
    "documents.request_document": lambda: _("ask for a document"),
    "documents.unlink_document": lambda: _("take a document away from something"),
    "documents.withdraw_document_request": lambda: _("ask no longer for a document"),
    "documents.download_file": lambda: _("download a file"),
    "documents.get_file": lambda: _("see a file"),
    "documents.list_files": lambda: _("see the files"),
    "documents.remove_file": lambda: _("remove a file"),
    "documents.upload_file": lambda: _("send a file"),
}
