"""Roles at the desk: what each allows, as rooms with checkboxes; the workspace's own, and the built-in ones."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_roles, remove_role, save_role
from schakel.accounts.roles import READS
from schakel.accounts.schemas import RoleOut, RoleQuery
from schakel.kernel.context import CUSTOMER, EVERYBODY, STAFF, SUPPLIER, Audience
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.kernel.operation import Operation, all_operations
from schakel.web.marks import to_tick
from schakel.web.scopes import EVERYWHERE, look, meant, reads, room_title
from schakel.web.ui.field import Field, Problem, Problems
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

# With room for a number behind it.
LONGEST = 36


@dataclass(frozen=True, slots=True)
class RoomChoices:
    """What a role can allow in one room: all of it, looking alone, or single acts."""

    title: str
    fields: Sequence[Field]
    acts: Sequence[Field]

    @property
    def is_open(self) -> bool:
        """Whether a single act is chosen, so that they stand open."""
        return any(act.checked for act in self.acts)


@page("desk", "inrichting/rollen", needs=list_roles)
def roles(visit: Visit) -> Shown:
    """Show the roles of the desk, of the customers and of the suppliers."""
    found = list_roles(visit.ctx, RoleQuery()).roles
    may = save_role.allowed(visit.ctx)
    groups = [
        (
            _audience_title(audience),
            [(role, way(visit, "inrichting", "rollen", role.audience, role.name) if may else "") for role in found
             if role.audience == audience.value],
            way(visit, "inrichting", "rollen", audience.value, "nieuw") if may else "",
        )
        for audience in EVERYBODY
    ]  # fmt: skip
    header = Header(
        _("Roles"),
        lead=_("What somebody may do is what their roles allow together; marks open the rest."),
        back=Action(_("People"), way(visit, "inrichting", "mensen")),
    )
    return Shown("desk/roles.html", _("Roles"), "setup", {"header": header, "groups": groups})


def _audience_title(audience: Audience) -> str:
    return {
        STAFF: _("At the desk"),
        CUSTOMER: _("In the customer portal"),
        SUPPLIER: _("In the supplier portal"),
    }[audience]


@page("desk", "inrichting/rollen/<str:audience>/<str:name>", needs=(list_roles, save_role))
def role_page(visit: Visit, audience: str, name: str) -> Shown | HttpResponse:
    """Show what a role allows and change it; `nieuw` makes one."""
    of = next((known for known in EVERYBODY if known.value == audience), None)
    if of is None:
        raise NotFound
    known = {role.name: role for role in list_roles(visit.ctx, RoleQuery(audience=of.value)).roles}
    found = known.get(name)
    if found is None and name != "nieuw":
        raise NotFound
    sent = visit.request.POST if visit.is_post else None
    error: SchakelError | None = None
    back = way(visit, "inrichting", "rollen")
    if sent is not None:
        try:
            if "remove_role" in sent and found is not None:
                remove_role.invoke(visit.ctx, path={"audience": audience, "name": name})
                word = _("%(role)s is as it was made again.") if found.built_in else _("%(role)s is gone.")
                return visit.go(back, word % {"role": found.title})
            saved = save_role.invoke(visit.ctx, body=_body(of, found, sent, known))
            return visit.go(
                back, _("%(role)s is kept; it counts from the next click.") % {"role": saved.title}
            )
        except (Invalid, Conflict) as refusal:
            error = refusal
    chosen = _patterns(sent) if sent is not None else list(found.patterns if found else READS)
    context = {
        "header": Header(
            found.title if found else _("New role"),
            lead=_audience_title(of),
            back=Action(_("Roles"), back),
        ),
        "problems": _problems(error),
        "fields": _fields(found, sent, error),
        "rooms": _rooms(of, chosen),
        "free": (free := _free(of, chosen)),
        "meant": [(words, pattern) for pattern in free.value.split() if (words := meant(pattern))],
        "version": found.version if found else 0,
        "own": not (found and found.built_in),
        "marks": to_tick(found.needs) if found else "",
        "remove": _removal(found, visit),
    }
    title = found.title if found else _("New role")
    return Shown("desk/role.html", title, "setup", context, status=422 if error else 200)


def _fields(found: RoleOut | None, sent: QueryDict | None, error: SchakelError | None) -> list[Field]:
    title = str(sent.get("title", "")) if sent is not None else found.title if found else ""
    wrong = " ".join(p.message for p in error.problems if p.field == "title") if error else ""
    fields = [Field(name="title", label=_("Name"), value=title, required=True, max_length=80, error=wrong)]
    second = "needs_second_factor" in sent if sent is not None else bool(found and found.needs_second_factor)
    fields.append(
        Field(
            name="needs_second_factor",
            label=_("Only with a second factor"),
            kind="checkbox",
            checked=second,
            help=_("Whoever has this role signs in with a code or a passkey too."),
        )
    )
    return fields


def _problems(error: SchakelError | None) -> Problems | None:
    if error is None:
        return None
    ids = {"title": "field-title"}
    found = [Problem(p.message, ids.get(p.field, "field-free")) for p in error.problems]
    return Problems(found or [Problem(error.message)])


def _removal(found: RoleOut | None, visit: Visit) -> Action | None:
    if found is None or (found.built_in and not found.changed):
        return None
    label = _("Back to how it was made") if found.built_in else _("Remove this role")
    url = way(visit, "inrichting", "rollen", found.audience, found.name)
    return Action(label, url, icon="arrow-back-up", kind="danger", post=True, name="remove_role", value="yes")


def _patterns(sent: QueryDict) -> list[str]:
    ticked = [pattern for box in sent.getlist("patterns") for pattern in box.split()]
    return list(dict.fromkeys([*ticked, *sent.get("free", "").replace(",", " ").split()]))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _short(title: str, known: Collection[str]) -> str:
    """Return the name of a new role in files and in the API, made of its title; no other role has it."""
    plain = re.sub(r"[^a-z0-9]+", "_", _plain(title)).strip("_")
    name = (plain if plain[:1].isalpha() else f"rol_{plain}")[:LONGEST].strip("_")
    numbered = (f"{name}_{number}" for number in count(2))
    return next(one for one in chain([name], numbered) if one not in known)


def _body(
    audience: Audience, found: RoleOut | None, sent: QueryDict, known: Collection[str]
) -> dict[str, Any]:
    title = " ".join(str(sent.get("title", "")).split())
    if not title:
        raise Invalid(_("Say what the role is called."), field="title")
    if not _patterns(sent):
        raise Invalid(_("Choose at least one thing that the role may do."), field="patterns")
    return {
        "audience": audience.value,
        "name": found.name if found else _short(title, known),
        "title": title,
        "patterns": _patterns(sent),
        "needs_second_factor": "needs_second_factor" in sent,
        "version": sent.get("version") or None,
    }


def _operations(audience: Audience) -> dict[str, list[Operation[Any, Any]]]:
    found: dict[str, list[Operation[Any, Any]]] = {}
    for declared in all_operations().values():
        if audience in declared.audiences:
            found.setdefault(declared.room, []).append(declared)
    return found


def _rooms(audience: Audience, chosen: Collection[str]) -> list[RoomChoices]:
    """Return the choices, room by room, with everything and all that is only looked at before them."""
    everything = [
        _choice("*", _("Everything, also what comes later"), chosen),
        *(_choice(pattern, label, chosen) for pattern, label in reads().items()),
    ]
    rooms = [RoomChoices(room_title(EVERYWHERE), everything, [])]
    for room, operations in _operations(audience).items():
        acts = [_choice(o.name, _(o.summary), chosen) for o in operations if not o.reads]
        fields = [_choice(f"{room}.*", _("Everything here"), chosen)]
        # What this audience has nothing of cannot be allowed to it.
        seen = [
            p
            for p in look(room)
            if any(o.reads and o.name.startswith(p.removesuffix("*")) for o in operations)
        ]
        if seen:
            fields.insert(0, _choice(" ".join(seen), _("See all of it"), chosen))
        rooms.append(RoomChoices(room_title(room), fields, acts))
    return rooms


def _choice(pattern: str, label: str, chosen: Collection[str]) -> Field:
    prefix = pattern.replace("*", "all").replace(".", "-").replace(" ", "-") + "-"
    return Field(
        name="patterns",
        prefix=prefix,
        label=label,
        kind="checkbox",
        value=pattern,
        checked=set(pattern.split()) <= set(chosen),
    )


def _free(audience: Audience, chosen: Collection[str]) -> Field:
    """Return the field for patterns that no checkbox stands for."""
    boxes = {
        pattern
        for room in _rooms(audience, ())
        for field in (*room.fields, *room.acts)
        if set(parts := field.value.split()) <= set(chosen)
        for pattern in parts
    }
    return Field(
        name="free",
        label=_("Other patterns"),
        value=" ".join(pattern for pattern in chosen if pattern not in boxes),
        help=_("Names of operations with * for any text, with blanks between: sales.place_* *.list_*"),
    )
