"""The log: who did what, through which door and for whom, at the desk of everybody, in a portal of the own company."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from schakel.accounts.operations import (
    read_audit_record,
    read_audit_trail,
    read_own_audit_record,
    read_own_audit_trail,
)
from schakel.accounts.schemas import OwnTrailRecord, OwnTrailRow, TrailRecord
from schakel.kernel.operation import Operation
from schakel.web.operation_words import operation_words
from schakel.web.setup_ways import setup_ways
from schakel.web.trail import filters, words
from schakel.web.trail.fields import changed
from schakel.web.trail.known import Known
from schakel.web.trail.reasons import reason
from schakel.web.trail.sentences import sentence
from schakel.web.ui import address
from schakel.web.ui.format import moment, number
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Empty, Header, Notice
from schakel.web.ui.visit import Visit


def _url(visit: Visit, *parts: object) -> str:
    return way(visit, *(("inrichting",) if visit.application == "desk" else ()), "logboek", *parts)


def _trail(visit: Visit) -> Operation[Any, Any]:
    return read_audit_trail if visit.application == "desk" else read_own_audit_trail


def _what(row: OwnTrailRow, known: Known) -> str:
    if row.kind == "fact":
        said = {}
        if row.subject_kind == "role":
            said["title_of_role"] = known.role(str(row.data.get("audience")))(
                str(row.data.get("name_of_role"))
            )
        if row.name == "accounts.LookedAlong":
            said["seen_person"] = row.subject_name
        return sentence(row.name, row.data | said)
    text = _("Refused: %(what)s") % {"what": operation_words(row.name)}
    return f"{text} ({_times(row)})" if row.times > 1 else text


def _times(row: OwnTrailRow) -> str:
    return _("%(count)s times within the hour") % {"count": number(row.times)}


def _about(visit: Visit, row: OwnTrailRow, known: Known) -> object:
    url = words.place(visit, row)
    text = _about_text(visit, row, known)
    return format_html('<a href="{}">{}</a>', url, text) if url else text


def _about_text(visit: Visit, row: OwnTrailRow, known: Known) -> str:
    named = words.about(visit, row)
    file = known.file(row)
    return f"{named} {file}" if file and file not in named else named


def _listing(visit: Visit) -> ListPage:
    at_desk = visit.application == "desk"
    known = Known(visit)

    def what(row: OwnTrailRow) -> str:
        return _what(row, known)

    return ListPage(
        name="trail",
        caption=_("Log"),
        operation=_trail(visit),
        search_label=_("Person or company") if at_desk else _("Person"),
        columns=[
            ListColumn(_("When"), lambda r: moment(r.at), lambda r: r.at, sort="newest"),
            ListColumn(_("What"), what, what, "title"),
            ListColumn(_("About"), lambda r: _about(visit, r, known), lambda r: _about_text(visit, r, known)),
            ListColumn(_("Who"), lambda r: words.who(visit, r), lambda r: words.who(visit, r)),
            ListColumn(_("Through"), lambda r: words.door(visit, r), lambda r: words.door(visit, r)),
        ],
        filters=[
            Filter("act", _("Changes"), "sort_of_act", "act"),
            Filter("download", _("Downloads"), "sort_of_act", "download"),
            Filter("refusal", _("Refused"), "sort_of_act", "refusal"),
            # Signing in is of no party: somebody may have a place in several.
            *([Filter("sign_in", _("Signing in"), "sort_of_act", "sign_in")] if at_desk else []),
        ],
        row_url=lambda r: _url(visit, r.id),
        row_name=what,
        empty=Empty(
            _("Nothing happened yet"),
            _("Whatever somebody does, takes along or is refused stands here from then on."),
            icon="history",
        ),
    )


@page("desk", "inrichting/logboek", needs=read_audit_trail)
@page("customer", "logboek", needs=read_own_audit_trail)
@page("supplier", "logboek", needs=read_own_audit_trail)
def trail(visit: Visit) -> Shown | HttpResponse:
    """Show who did what, the newest first."""
    operation = _trail(visit)
    assert operation.query is not None
    asked = address.read(visit.request, operation.query)
    wanted = visit.request.GET.get("object", "").strip()
    if wanted and visit.application == "desk":
        found = filters.object_called(visit, wanted)
        if found is not None:
            return visit.go(address.write(_url(visit), asked, subject_id=str(found)))
    shown = _listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    title, nothing = _("Log"), _("Nothing is called %(name)s") % {"name": wanted}
    notice = Notice(nothing, _("Type the whole number or name."), "warn") if wanted else None
    context = {
        "header": Header(title, lead=_lead(visit)),
        "ways": setup_ways(visit, "logboek"),
        "notice": notice,
        "listing": shown,
        "fields": filters.fields(visit, asked, wanted),
        "keep": filters.kept(asked, wanted),
        "filter_url": _url(visit),
        "days": filters.days(visit, _url(visit), asked),
        "is_filtered": any(asked.get(name) for name in ("from_date", "to_date", "subject_id")),
    }
    return Shown("trail/trail.html", title, _door(visit), context, status=shown.status)


def _door(visit: Visit) -> str:
    return "setup" if visit.application == "desk" else ""


def _lead(visit: Visit) -> str:
    if visit.application == "desk":
        return _("Who did what, through which door and for whom. Nobody can change or remove anything here.")
    return _("What the people of %(company)s did here, and who of us looked along. Nobody can change it.") % {
        "company": visit.caller.party_name
    }


@page("desk", "inrichting/logboek/<uuid:record_id>", needs=read_audit_record)
@page("customer", "logboek/<uuid:record_id>", needs=read_own_audit_record)
@page("supplier", "logboek/<uuid:record_id>", needs=read_own_audit_record)
def trail_record(visit: Visit, record_id: UUID) -> Shown:
    """Show one act or refusal in full: before and after, and whether it is sealed."""
    read = read_audit_record if visit.application == "desk" else read_own_audit_record
    found: OwnTrailRecord = read.invoke(visit.ctx, path={"record_id": record_id})
    known = Known(visit)
    title = _what(found, known)
    context = {
        "header": Header(
            title,
            lead=words.exactly(found.at),
            back=Action(_("Log"), _url(visit)),
            actions=_along(visit, found),
        ),
        "told": _told(visit, found, known),
        "changed": changed(found.before, found.after, found.names, known.role(_audience_of(found))),
        "is_new": not found.before,
    }
    return Shown("trail/record.html", title, _door(visit), context)


def _along(visit: Visit, found: OwnTrailRecord) -> list[Action]:
    """Return the ways on: all that this act caused, and all that happened to its object."""
    actions = []
    if isinstance(found, TrailRecord) and found.kind == "fact":
        caused = address.write(_url(visit), {}, correlation_id=str(found.correlation_id))
        actions.append(Action(_("Everything it caused"), caused, icon="history"))
    if found.person_id:
        theirs = address.write(_url(visit), {}, person_id=str(found.person_id))
        actions.append(Action(_("Everything by this person"), theirs, icon="users"))
    if found.subject_id:
        same = address.write(_url(visit), {}, subject_id=str(found.subject_id))
        actions.append(Action(_("Everything about this"), same, icon="filter"))
    return actions


def _told(visit: Visit, found: OwnTrailRecord, known: Known) -> list[tuple[str, object]]:
    told: list[tuple[str, object]] = [
        (_("Who"), words.who(visit, found)),
        (_("Through"), words.door(visit, found)),
        (_("About"), _about(visit, found, known)),
    ]
    if found.kind == "refusal":
        told.append((_("Why not"), reason(found.status, found.code)))
        if found.times > 1:
            told.append((_("How often"), _times(found)))
        told.append((_("Came from"), found.address or _("not known")))
    if isinstance(found, TrailRecord):
        if found.kind == "refusal":
            told.append(
                (_("Asked with"), ", ".join(found.names.get(v, v) for v in map(str, found.data.values())))
            )
        told.append((_("Seal"), _seal(found)))
    return [(label, value) for label, value in told if value]


def _audience_of(found: OwnTrailRecord) -> str:
    """Return of which side the roles in a change are: of the role itself, or of the person's place."""
    return str(found.data.get("audience", "staff"))


def _seal(found: TrailRecord) -> str:
    if found.sealed_as is None:
        return _("Waits to be sealed, within a minute or two")
    return _("Sealed with number %(number)s") % {"number": number(found.sealed_as)}
