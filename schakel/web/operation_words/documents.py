"""What somebody wants with files, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "documents.download_file": lambda: _("download a file"),
    "documents.get_file": lambda: _("see a file"),
    "documents.list_files": lambda: _("see the files"),
    "documents.remove_file": lambda: _("remove a file"),
    "documents.upload_file": lambda: _("send a file"),
}
