"""The workspace that files are read into: the one there is, or a new one with its company and colleagues."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.accounts.models import Person
from schakel.accounts.operations import add_person
from schakel.accounts.schemas import PersonIn
from schakel.hub.files.mapping import Mapping, WorkspaceSpec
from schakel.hub.files.reading_mapping import BadMapping
from schakel.kernel.context import Context
from schakel.kernel.ids import uuid7
from schakel.kernel.models import Workspace
from schakel.parties.operations import create_party
from schakel.parties.schemas import PartyIn


@dataclass(frozen=True)
class Opened:
    """A workspace; a new one is furnished as the mapping says."""

    id: UUID
    spec: WorkspaceSpec | None

    def furnish(self, ctx: Context) -> list[str]:
        """Give a new workspace its own company and its colleagues; returns what was done, in sentences."""
        if self.spec is None:
            return []
        create_party(
            ctx, PartyIn(name=self.spec.company or self.spec.name, country=self.spec.country, is_own=True)
        )
        for colleague in self.spec.staff:
            invitation = PersonIn(
                email=colleague.email, name=colleague.name, audience="staff", roles=colleague.roles
            )
            add_person(ctx, invitation)
            if colleague.password:
                set_first_passwords([colleague.email], colleague.password)
        said = _("The workspace %(name)s is new; %(email)s may sign in.")
        return [said % {"name": self.spec.name, "email": c.email} for c in self.spec.staff if c.password]


def open_workspace(mapping: Mapping, slug: str, context_of: Callable[[UUID], Context]) -> Opened:
    """Return the workspace of this name (the command's, else the mapping's, else the only one there is).

    One that is not there is made if the mapping has a [workspace].
    """
    spec = mapping.workspace
    slug = slug or (spec.slug if spec else "")
    if not slug:
        slugs = list(Workspace.objects.order_by("slug").values_list("slug", flat=True)[:2])
        if len(slugs) != 1:
            raise BadMapping(_("Say with --workspace into which workspace."))
        (slug,) = slugs
    known = Workspace.objects.filter(slug=slug).values_list("id", flat=True).first()
    if known is not None:
        return Opened(known, None)
    if spec is None:
        message = _("There is no workspace %(slug)s. Add [workspace] to the mapping to have it made.")
        raise BadMapping(message % {"slug": slug})
    made = Workspace.objects.create(id=uuid7(), slug=slug, name=spec.name, country=spec.country)
    return Opened(made.id, spec)


def set_first_passwords(emails: list[str], password: str) -> None:
    """Give people without a password this one: for a demo, where everybody may sign in as anybody."""
    people = list(Person.objects.filter(email__in=[email.lower() for email in emails]))
    newcomers = [person for person in people if not person.has_usable_password()]
    if not newcomers:
        return
    # Hashing is slow on purpose; one hash serves all who have the same well-known password.
    newcomers[0].set_password(password)
    for person in newcomers:
        person.password = newcomers[0].password
    Person.objects.bulk_update(newcomers, ["password"])
