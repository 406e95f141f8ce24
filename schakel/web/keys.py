"""Keys of programs, in each application: one's own, and those of all people for who administers them."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.accounts.operations import change_person, create_api_token, list_api_tokens, revoke_api_token
from schakel.accounts.schemas import ApiTokenRow
from schakel.web import scopes, wording
from schakel.web.everywhere import address, door, everywhere
from schakel.web.setup_ways import setup_ways
from schakel.web.ui.format import moment
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import Shown
from schakel.web.ui.parts import Action, Empty, Header, Status
from schakel.web.ui.visit import Visit


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
    context = {"header": header, "ways": setup_ways(visit, "sleutels"), "listing": shown}
    return Shown("keys.html", _("Keys for programs"), door(visit), context, status=shown.status)


@everywhere("sleutels/<uuid:api_token_id>/intrekken", needs=revoke_api_token)
def revoke_key(visit: Visit, api_token_id: UUID) -> HttpResponse:
    """Revoke a key."""
    if not visit.is_post:
        return visit.go(address(visit, "sleutels"))
    name = revoke_api_token(visit.ctx, api_token_id).name
    return visit.go(address(visit, "sleutels"), _("%(key)s opens nothing any more.") % {"key": name})
