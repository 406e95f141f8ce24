"""What the log itself does not keep, as it is called now: roles of a workspace's own, and files."""

from collections.abc import Callable
from functools import cached_property

from schakel.accounts.operations import list_roles
from schakel.accounts.schemas import OwnTrailRow, RoleQuery
from schakel.accounts.titles import role_title
from schakel.documents.operations import list_files
from schakel.documents.schemas import FileQuery
from schakel.web.ui.visit import Visit

MOST_FILES = 200


class Known:
    """The names for one page of the log, each asked for once and only where a row needs it."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @cached_property
    def roles(self) -> dict[str, str]:
        """The titles of roles by audience and name, `staff/inkoop_junior`."""
        if not list_roles.allowed(self.visit.ctx):
            return {}
        found = list_roles(self.visit.ctx, RoleQuery()).roles
        return {f"{role.audience}/{role.name}": role.title for role in found}

    @cached_property
    def _files(self) -> dict[str, str]:
        if not list_files.allowed(self.visit.ctx):
            return {}
        return {str(row.id): row.name for row in list_files(self.visit.ctx, FileQuery(limit=MOST_FILES)).rows}

    def role(self, audience: str) -> Callable[[str], str]:
        """Return what says how a role of this audience is called."""
        return lambda name: self.roles.get(f"{audience}/{name}") or role_title(name)

    def file(self, row: OwnTrailRow) -> str:
        """Return the name of the file that a row is about; empty where it is gone or long ago."""
        return self._files.get(str(row.subject_id), "") if row.subject_kind == "stored_file" else ""
