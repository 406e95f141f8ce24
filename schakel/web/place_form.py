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
from schakel.web import marks
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
        self.roles, self.only_these = sent.getlist("roles"), "only_these" in sent
        self.marks = sent.getlist("marks")
        self.scope = sent.get("scope", "company")

    def send(
        self, operation: Operation[Any, Any], body: Mapping[str, Any], path: Mapping[str, Any] | None = None
    ) -> Any:
        """Call the operation with the place; returns its answer, or None after a refusal, kept in `error`."""
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
    def brings(self) -> str:
        """Which marks each role brings, as JSON for the script that ticks them along."""
        return json.dumps({role.name: role.brings for role in self._known_roles})

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
                help=" ".join(text for text in (_says(role), marks.beside(role)) if text),
                checked=role.name in self.roles,
            )
            for role in self._known_roles
        ]

    @property
    def mark_fields(self) -> list[Field]:
        """A checkbox for each mark that opens something for this audience, and one that leaves it at those."""
        helps = {
            "finance": _("Invoices and what is open."),
            "purchasing": _("Placing orders, and what binds to buy."),
            "quality": _("Inspections, complaints and certificates."),
        }
        fields = [
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
        only = Field(
            name="only_these",
            label=_("No other marks than these"),
            kind="checkbox",
            checked=self.only_these,
            help=_(
                "Without this the marks that a role brings count too, also where they are not ticked here."
            ),
        )
        return [*fields, only]

    @property
    def scope_fields(self) -> list[Field]:
        """Whose orders the person sees; at the desk everybody sees all."""
        if self.audience not in PARTIES or self.party_id is None:
            return []
        by_party = self.visit.ctx.audience in PARTIES
        scopes = [
            name
            for name in ("own", "branch", "company", "group")
            if not (name == "group" and by_party and self.scope != "group")
        ]
        branches = []
        if list_branches.allowed(self.visit.ctx):
            branches = list(list_branches(self.visit.ctx, self.party_id).branches)
        fields = [
            Field(
                name="scope",
                label=_("Sees"),
                kind="select",
                required=True,
                value=self.scope,
                choices=[Choice(name, scope_title(name)) for name in scopes if branches or name != "branch"],
                error=self.error_at("scope"),
            )
        ]
        if branches:
            fields.append(
                Field(
                    name="branch_id",
                    label=_("Branch"),
                    kind="select",
                    nothing=_("No branch"),
                    value=self.values.get("branch_id", ""),
                    help=_("Needed for who sees the orders of their branch alone."),
                    choices=[Choice(str(branch.id), branch.name) for branch in branches],
                    error=self.error_at("branch_id"),
                )
            )
        return fields


def _says(role: RoleOut) -> str:
    """Say in a few words what a built-in role lets one do; what a workspace made says so by its title."""
    if not role.built_in or role.changed:
        return ""
    at = {
        "staff": {
            "admin": _("May do everything, also let others in."),
            "sales": _("Enters sales orders, keeps relations and releases dates."),
            "purchasing": _("Orders from suppliers, judges their answers and books stock."),
            "finance": _("Sees everything, and the invoices."),
            "support": _("Sees everything and sends files."),
            "quality": _("Sees everything, and the inspections."),
        },
        "customer": {
            "admin": _("May do everything for the company, also let colleagues in."),
            "buyer": _("Places orders."),
        },
        "supplier": {
            "admin": _("May do everything for the company, also let colleagues in."),
            "sales": _("Confirms orders and proposes other days."),
        },
    }[role.audience]
    usual = {
        "finance": _("Sees everything, and the invoices."),
        "quality": _("Sees everything, and the inspections."),
        "viewer": _("Sees everything and changes nothing."),
    }
    return at.get(role.name) or usual.get(role.name, "")
