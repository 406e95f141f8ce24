"""Keys of programs, in each application: one's own, those of all people for who administers them, and making one."""

from datetime import datetime, time, timedelta
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from schakel.accounts.operations import change_person, create_api_token, list_api_tokens, revoke_api_token
from schakel.accounts.schemas import ApiTokenRow
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.web import scopes, wording
from schakel.web.everywhere import address, door, everywhere
from schakel.web.ui.field import Choice, Field, Problem, Problems
from schakel.web.ui.format import moment
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit

# For how many days a key holds; the first is proposed.
LASTS = (90, 30, 180, 365)


def _listing(visit: Visit) -> ListPage:
    administers = change_person.allowed(visit.ctx)
    columns = [
        ListColumn(_("Name"), lambda r: r.name, lambda r: r.name, "title"),
        ListColumn(_("Status"), lambda r: _state(visit, r), lambda r: str(_state(visit, r).word), "status"),
        ListColumn(_("May do"), lambda r: scopes.in_words(r.scopes), lambda r: " ".join(r.scopes)),
        ListColumn(_("Made by"), lambda r: _maker(visit, r), lambda r: _maker(visit, r)),
        ListColumn(_("Made"), lambda r: moment(r.created_at), lambda r: r.created_at, "quiet"),
        ListColumn(_("Last used"), _used, lambda r: r.last_used_at),
        ListColumn(_("Until"), _until, lambda r: r.expires_at),
    ]
    if revoke_api_token.allowed(visit.ctx) and "export" not in visit.request.GET:
        columns.append(ListColumn("", lambda r: _revoke(visit, r), lambda _row: ""))
    return ListPage(
        name="keys",
        caption=_("Keys for programs"),
        operation=list_api_tokens,
        search_label=_("Name"),
        columns=columns,
        filters=[Filter("everybody", _("Of everybody"), "whose", "everybody")] if administers else [],
        row_url=lambda _row: "",
        row_name=lambda r: r.name,
        live=lambda r: f"api_token:{r.id}",
        empty=Empty(
            _("There are no keys yet"),
            _("With a key your own program does here what you may do, through the API."),
            icon="key",
        ),
    )


def _works(visit: Visit, row: ApiTokenRow) -> bool:
    return wording.holds(row.revoked_at, row.expires_at, visit.ctx.now)


def _state(visit: Visit, row: ApiTokenRow) -> Status:
    return wording.holding(row.revoked_at, row.expires_at, visit.ctx.now)


def _maker(visit: Visit, row: ApiTokenRow) -> str:
    elsewhere = visit.application == "desk" and row.party_name
    return f"{row.person_name}, {row.party_name}" if elsewhere else row.person_name


def _used(row: ApiTokenRow) -> str:
    return moment(row.last_used_at) if row.last_used_at else _("never yet")


def _until(row: ApiTokenRow) -> str:
    if row.revoked_at is not None:
        return _("revoked %(at)s") % {"at": moment(row.revoked_at)}
    return moment(row.expires_at) if row.expires_at else _("without end")


def _revoke(visit: Visit, row: ApiTokenRow) -> Action | None:
    if not _works(visit, row):
        return None
    question = _(
        "Every program that uses %(key)s is refused from this moment on, and this cannot be undone. Revoke?"
    )
    return Action(
        _("Revoke"),
        address(visit, "sleutels", row.id, "intrekken"),
        icon="ban",
        kind="quiet",
        post=True,
        confirm=question % {"key": row.name},
    )


@everywhere("sleutels", needs=list_api_tokens)
def keys(visit: Visit) -> Shown | HttpResponse:
    """Show the keys, and when each was last used."""
    shown = _listing(visit).show(visit)
    if isinstance(shown, HttpResponse):
        return shown
    make = None
    if create_api_token.allowed(visit.ctx):
        make = Action(_("New key"), address(visit, "sleutels", "nieuw"), icon="plus", kind="primary", key="n")
    header = Header(
        _("Keys for programs"),
        lead=_("With a key a program does here what its maker may do, never more."),
        primary=make,
        actions=[Action(_("What programs can do"), "/api/v1/", icon="code")],
    )
    context = {"header": header, "listing": shown}
    return Shown("keys.html", _("Keys for programs"), door(visit), context, status=shown.status)


@everywhere("sleutels/<uuid:api_token_id>/intrekken", needs=revoke_api_token)
def revoke_key(visit: Visit, api_token_id: UUID) -> HttpResponse:
    """Revoke a key."""
    if not visit.is_post:
        return visit.go(address(visit, "sleutels"))
    name = revoke_api_token(visit.ctx, api_token_id).name
    return visit.go(address(visit, "sleutels"), _("%(key)s opens nothing any more.") % {"key": name})


@everywhere("sleutels/nieuw", needs=create_api_token)
@sensitive_variables("made")
def new_key(visit: Visit) -> Shown | HttpResponse:
    """Make a key; its secret stands on the page that answers, and nowhere else."""
    sent = visit.request.POST if visit.is_post else None
    error: SchakelError | None = None
    if sent is not None:
        try:
            made = create_api_token.invoke(
                visit.ctx.with_key(sent.get("key") or None), body=_body(visit, sent)
            )
        except (Invalid, Conflict) as refusal:
            error = refusal
        else:
            back = Action(_("Keys for programs"), address(visit, "sleutels"))
            header = Header(made.name, lead=scopes.in_words(made.scopes), back=back)
            context = {"header": header, "made": made, "curl": _curl(visit, made.scopes, made.secret)}
            return Shown("key_made.html", made.name, door(visit), context)
    context = {
        "header": Header(_("New key"), back=Action(_("Keys for programs"), address(visit, "sleutels"))),
        "problems": _problems(error),
        "key": sent.get("key", "") if sent is not None else str(visit.ctx.new_id()),
        "name": _name(sent, error),
        "rooms": _rooms(visit, sent),
        "none": _at(error, "scopes"),
        "rest": [_free(sent, error), _lasts(sent)],
    }
    return Shown("key_new.html", _("New key"), door(visit), context, status=422 if error else 200)


def _body(visit: Visit, sent: QueryDict) -> dict[str, object]:
    chosen = {room: str(sent.get(f"in-{room}", "")) for room in scopes.offered(visit.ctx)}
    wanted = list(dict.fromkeys([*scopes.patterns(chosen), *_typed(sent)]))
    if not wanted:
        raise Invalid(_("Choose at least one thing that the key may do."), field="scopes")
    days = str(sent.get("lasts", ""))
    lasts = next((known for known in LASTS if str(known) == days), LASTS[0])
    return {
        "name": str(sent.get("name", "")).strip(),
        "scopes": wanted,
        # At the turn of a day, so that a form that is sent twice asks for the same.
        "expires_at": datetime.combine(visit.today + timedelta(days=lasts), time(), visit.workspace.zone),
    }


def _typed(sent: QueryDict) -> list[str]:
    return str(sent.get("free", "")).replace(",", " ").split()


def _curl(visit: Visit, granted: list[str], secret: str | None) -> str:
    path = scopes.example(visit.ctx, granted)
    address = visit.request.build_absolute_uri(f"/api/v1{path}")
    return f'curl -H "Authorization: Bearer {secret}" {address}' if path and secret else ""


def _at(error: SchakelError | None, place: str) -> str:
    problems = error.problems if error else ()
    return " ".join(dict.fromkeys(p.message for p in problems if p.field.split(".")[0] == place))


def _problems(error: SchakelError | None) -> Problems | None:
    if error is None:
        return None
    ids = {"name": "field-name", "scopes": f"field-in-{scopes.EVERYWHERE}"}
    found = [Problem(p.message, ids.get(p.field.split(".")[0], "")) for p in error.problems]
    return Problems(found or [Problem(error.message)])


def _name(sent: QueryDict | None, error: SchakelError | None) -> Field:
    return Field(
        name="name",
        label=_("Name"),
        value=str(sent.get("name", "")) if sent is not None else "",
        help=_("Of the program that gets it: by this name you find it again."),
        error=_at(error, "name"),
        required=True,
        max_length=100,
        autofocus=error is None,
    )


def _rooms(visit: Visit, sent: QueryDict | None) -> list[Field]:
    """Return a choice for each part of Schakel where who makes the key may do something."""
    return [
        Field(
            name=f"in-{room}",
            label=scopes.room_title(room),
            kind="select",
            required=True,
            value=str(sent.get(f"in-{room}", "")) if sent is not None else "",
            choices=[Choice("", _("Nothing")), *(Choice(value, word) for value, word in choices)],
        )
        for room, choices in scopes.offered(visit.ctx).items()
    ]


def _free(sent: QueryDict | None, error: SchakelError | None) -> Field:
    return Field(
        name="free",
        label=_("More exactly"),
        value=str(sent.get("free", "")) if sent is not None else "",
        help=_("Names of operations with * for any text, with blanks between: sales.place_* *.list_*"),
        error=_at(error, "scopes") if sent is not None and _typed(sent) else "",
    )


def _lasts(sent: QueryDict | None) -> Field:
    words = {30: _("30 days"), 90: _("90 days"), 180: _("180 days"), 365: _("A year")}
    return Field(
        name="lasts",
        label=_("Holds for"),
        kind="select",
        required=True,
        value=str(sent.get("lasts", "")) if sent is not None else str(LASTS[0]),
        choices=[Choice(str(days), words[days]) for days in sorted(LASTS)],
        help=_("Make a new one before it ends; the program then changes over without a pause."),
        narrow=True,
    )
