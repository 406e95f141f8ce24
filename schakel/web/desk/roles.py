"""Roles at the desk: what each allows, part by part; the workspace's own, and the built-in ones."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import chain, count
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from schakel.accounts.operations import list_roles, remove_role, save_role
from schakel.accounts.schemas import RoleOut, RoleQuery
from schakel.kernel.context import CUSTOMER, EVERYBODY, STAFF, SUPPLIER, Audience
from schakel.kernel.errors import Conflict, Invalid, NotFound, SchakelError
from schakel.web.desk import role_choices
from schakel.web.desk.role_needs import lacking
from schakel.web.marks import to_tick
from schakel.web.scopes import EVERYWHERE
from schakel.web.setup_ways import setup_ways
from schakel.web.ui.field import Field, Problem, Problems
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

# With room for a number behind it.
LONGEST = 36


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
    )
    context = {"header": header, "ways": setup_ways(visit, "rollen"), "groups": groups}
    return Shown("desk/roles.html", _("Roles"), "setup", context)


def _audience_title(audience: Audience) -> str:
    return {
        STAFF: _("At the desk"),
        CUSTOMER: _("In the customer portal"),
        SUPPLIER: _("In the supplier portal"),
    }[audience]


@page("desk", "inrichting/rollen/<str:audience>/<str:name>", needs=(list_roles, save_role))
def role_page(visit: Visit, audience: str, name: str) -> Shown | HttpResponse:
    """Show what a role allows and change it; `nieuw` makes one."""
    of = _audience(audience)
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
            text = _("%(role)s is kept; it counts from the next click.") % {"role": saved.title}
            lack = lacking(of, saved.patterns)
            own = way(visit, "inrichting", "rollen", audience, saved.name)
            # There stands what is missing, with one tick that adds it.
            return visit.go(own if lack else back, f"{text} {lack.title}." if lack else text)
        except (Invalid, Conflict) as refusal:
            error = refusal
    chosen = role_choices.chosen_of(of, sent) if sent is not None else _begun(of, found, known)
    free = role_choices.free_field(of, chosen, _at(error, "patterns") if chosen else "")
    acts = role_choices.one_by_one(of, chosen)
    context = {
        "header": Header(
            found.title if found else _("New role"),
            lead=_audience_title(of),
            back=Action(_("Roles"), back),
        ),
        "problems": _problems(error, chosen),
        "fields": _fields(found, sent, error),
        "everywhere": role_choices.everywhere_field(chosen),
        "rooms": role_choices.room_fields(of, chosen),
        "acts": acts,
        # A new role begins with a few ticks that everybody has.
        "is_open": name != "nieuw" and any(field.checked for of_room in acts for field in of_room.fields),
        "free": free,
        "meant": role_choices.in_words(free),
        "lack": lacking(of, chosen, chosen=bool(sent and "also" in sent)),
        "lack_url": way(visit, "inrichting", "rollen", audience, name, "nodig"),
        "version": found.version if found else 0,
        "own": not (found and found.built_in),
        "marks": to_tick(found.needs) if found else "",
        "remove": _removal(found, visit),
    }
    title = found.title if found else _("New role")
    return Shown("desk/role.html", title, "setup", context, status=422 if error else 200)


@page("desk", "inrichting/rollen/<str:audience>/<str:name>/nodig", needs=(list_roles, save_role))
def role_lacks(visit: Visit, audience: str, name: str) -> HttpResponse:
    """Say what a role with these choices lacks, before it is kept; changes nothing."""
    of = _audience(audience)
    if not visit.is_post:
        return visit.go(way(visit, "inrichting", "rollen", audience, name))
    sent = visit.request.POST
    lack = lacking(of, role_choices.chosen_of(of, sent), chosen="also" in sent)
    return visit.draw("desk/role_lacks.html", {"lack": lack})


def _audience(value: str) -> Audience:
    of = next((known for known in EVERYBODY if known.value == value), None)
    if of is None:
        raise NotFound
    return of


def _begun(audience: Audience, found: RoleOut | None, known: Mapping[str, RoleOut]) -> list[str]:
    """Return what a role allows; a new one begins as whoever sees everything and changes nothing."""
    if found:
        return found.patterns
    return role_choices.usual(audience, known["viewer"].patterns)


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


def _at(error: SchakelError | None, place: str) -> str:
    problems = error.problems if error else ()
    return " ".join(dict.fromkeys(p.message for p in problems if p.field.split(".")[0] == place))


def _problems(error: SchakelError | None, chosen: Collection[str]) -> Problems | None:
    if error is None:
        return None
    # What nothing was chosen of is mended at the top.
    ids = {"title": "field-title", "patterns": "field-free" if chosen else f"field-in-{EVERYWHERE}"}
    found = [Problem(p.message, ids.get(p.field.split(".")[0], "")) for p in error.problems]
    return Problems(found or [Problem(error.message)])


def _removal(found: RoleOut | None, visit: Visit) -> Action | None:
    if found is None or (found.built_in and not found.changed):
        return None
    label = _("Back to how it was made") if found.built_in else _("Remove this role")
    url = way(visit, "inrichting", "rollen", found.audience, found.name)
    return Action(label, url, icon="arrow-back-up", kind="danger", post=True, name="remove_role", value="yes")


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
    chosen = role_choices.chosen_of(audience, sent)
    if not chosen:
        raise Invalid(_("Choose at least one thing that the role may do."), field="patterns")
    lack = lacking(audience, chosen) if "also" in sent else None
    return {
        "audience": audience.value,
        "name": found.name if found else _short(title, known),
        "title": title,
        "patterns": list(dict.fromkeys([*chosen, *(lack.patterns if lack else ())])),
        "needs_second_factor": "needs_second_factor" in sent,
        "version": sent.get("version") or None,
    }
