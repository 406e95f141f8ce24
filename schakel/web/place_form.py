"""The form in which somebody's place is given or changed: roles, marks, whose orders they see."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_roles
from schakel.accounts.roles import MARKS, usual_marks
from schakel.accounts.schemas import RoleOut, RoleQuery
from schakel.accounts.titles import mark_title, scope_title
from schakel.kernel.context import PARTIES, Audience
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.operation import Operation
from schakel.parties.operations import list_branches
from schakel.parties.schemas import BranchOut
from schakel.web import marks
from schakel.web.role_words import says
from schakel.web.ui.field import Choice, Field, Problem, Problems
from schakel.web.ui.visit import Visit

SHOWN = (Invalid, Conflict, NotFound)


@dataclass
class PlaceForm:
    """What is filled in of a place, and what is wrong with it."""

    visit: Visit
    audience: Audience
    party_id: UUID | None
    values: dict[str, str] = field(default_factory=dict)
    roles: Sequence[str] = ()
    marks: Sequence[str] = ()
    # What the person's place is now, which a form without that choice keeps.
    scope: str = "company"
    # Whether the marks that go with the roles are left out where they are not ticked.
    only_these: bool = False
    error: SchakelError | None = None

    def read(self, sent: QueryDict) -> None:
        """Take over what was sent."""
        self.values = {name: str(sent.get(name, "")) for name in ("email", "name", "branch_id", "language")}
        self.roles, self.only_these = sent.getlist("roles"), sent.get("only_these") == "on"
        self.marks = sent.getlist("marks")
        self.scope = sent.get("scope", "company")

    def send(
        self, operation: Operation[Any, Any], body: Mapping[str, Any], path: Mapping[str, Any] | None = None
    ) -> Any:
        """Call the operation with the place; returns its answer, or None after a refusal, kept in `error`."""
        if not self.roles:
            self.error = Invalid(_("Choose at least one role."), field="roles")
            return None
        usual = [] if self.only_these else usual_marks(self.roles)
        opens = self.offered_marks
        place = {
            "roles": list(self.roles),
            "marks": [*self.marks, *(name for name in usual if name in opens and name not in self.marks)],
            "scope": self.scope,
            "branch_id": self.values.get("branch_id") or None,
        }
        return self.take(operation, path or {}, {**place, **body})

    def take(self, operation: Operation[Any, Any], path: Mapping[str, Any], body: Any = None) -> Any:
        """Call an operation; returns its answer, or None after a refusal, kept in `error`."""
        try:
            return operation.invoke(self.visit.ctx, path=dict(path), body=body)
        except SHOWN as error:
            if isinstance(error, NotFound) and not error.problems:
                raise
            self.error = error
            return None

    def error_at(self, place: str) -> str:
        """Return what is wrong at a field, empty if nothing is."""
        problems = self.error.problems if self.error else ()
        return " ".join(p.message for p in problems if p.field.split(".")[0] == place)

    @property
    def problems(self) -> Problems | None:
        """All that is wrong, for above the form; None if nothing is."""
        if self.error is None:
            return None
        found = [Problem(p.message, f"field-{p.field.split('.')[0]}") for p in self.error.problems]
        return Problems(found or [Problem(self.error.message)])

    @property
    def offered_marks(self) -> list[str]:
        """The marks that open something for this audience."""
        return [name for name, bar in MARKS[self.audience].items() if bar.patterns]

    @property
    def role_error(self) -> str:
        """What is wrong with the roles, empty if nothing is."""
        return self.error_at("roles")

    @property
    def chooses_exactly(self) -> bool:
        """Whether something else is to open than what the roles open by themselves, so that it stands unfolded."""
        needed = any(role.needs for role in self._known_roles if role.name in self.roles)
        return self.only_these or needed or bool(set(self.marks) - set(usual_marks(self.roles)))

    @property
    def brings(self) -> str:
        """Which marks each role brings, as JSON for the script that ticks them along."""
        return json.dumps({role.name: role.brings for role in self._known_roles})

    @property
    def needs(self) -> str:
        """Which marks each role needs and does not bring, as JSON for the script that unfolds them."""
        return json.dumps({role.name: role.needs for role in self._known_roles if role.needs})

    @cached_property
    def _known_roles(self) -> Sequence[RoleOut]:
        if not list_roles.allowed(self.visit.ctx):
            return ()
        return list_roles(self.visit.ctx, RoleQuery(audience=self.audience.value)).roles

    @property
    def role_fields(self) -> list[Field]:
        """A checkbox for each role that there is here."""
        return [
            Field(
                name="roles",
                prefix=f"{role.name}-",
                label=role.title,
                kind="checkbox",
                value=role.name,
                help=" ".join(text for text in (says(role), marks.beside(role)) if text),
                checked=role.name in self.roles,
            )
            for role in self._known_roles
        ]

    @property
    def mark_fields(self) -> list[Field]:
        """A checkbox for each mark that opens something for this audience."""
        helps = {
            "finance": _("Invoices and what is open."),
            "purchasing": _("Placing orders, and what binds to buy."),
            "quality": _("Inspections, complaints and certificates."),
        }
        return [
            Field(
                name="marks",
                prefix=f"{name}-",
                label=mark_title(name),
                kind="checkbox",
                value=name,
                help=helps[name],
                checked=name in self.marks,
            )
            for name in self.offered_marks
        ]

    @property
    def only_field(self) -> Field:
        """Whether what a role opens by itself opens too where it is not ticked."""
        return Field(
            name="only_these",
            label=_("What a role opens by itself"),
            kind="select",
            required=True,
            value="on" if self.only_these else "",
            choices=[
                Choice("", _("Opens, also where it is not ticked here")),
                Choice("on", _("Opens only where it is ticked here")),
            ],
        )

    @cached_property
    def _branches(self) -> Sequence[BranchOut]:
        if self.audience not in PARTIES or self.party_id is None or not list_branches.allowed(self.visit.ctx):
            return ()
        return list_branches(self.visit.ctx, self.party_id).branches

    @property
    def scope_field(self) -> Field | None:
        """Whose orders the person sees; at the desk everybody sees all."""
        if self.audience not in PARTIES or self.party_id is None:
            return None
        by_party = self.visit.ctx.audience in PARTIES
        scopes = [
            name
            for name in ("own", "branch", "company", "group")
            if not (name == "group" and by_party and self.scope != "group")
        ]
        return Field(
            name="scope",
            label=_("Sees"),
            kind="select",
            required=True,
            value=self.scope,
            choices=[
                Choice(name, scope_title(name)) for name in scopes if self._branches or name != "branch"
            ],
            error=self.error_at("scope"),
        )

    @property
    def branch_field(self) -> Field | None:
        """The branch of who sees the orders of their branch; the form shows it beside that choice alone."""
        if not self._branches:
            return None
        return Field(
            name="branch_id",
            label=_("Branch"),
            kind="select",
            required=True,
            value=self.values.get("branch_id", ""),
            choices=[
                Choice("", _("Choose a branch")),
                *(Choice(str(branch.id), branch.name) for branch in self._branches),
            ],
            error=self.error_at("branch_id"),
        )
