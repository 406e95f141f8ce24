"""Making a key for a program; its secret is shown once."""

from datetime import datetime, time, timedelta

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from schakel.accounts.operations import create_api_token, list_api_tokens
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.web import scopes
from schakel.web.everywhere import address, door, everywhere
from schakel.web.ui.field import Choice, Field, Problem, Problems
from schakel.web.ui.page import Shown
from schakel.web.ui.parts import Action, Header
from schakel.web.ui.visit import Visit

# For how many days a key holds; the first is proposed.
LASTS = (90, 30, 180, 365)


@everywhere("sleutels/nieuw", needs=create_api_token, uses=list_api_tokens)
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
    return Shown("new_key.html", _("New key"), door(visit), context, status=422 if error else 200)


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
    url = visit.request.build_absolute_uri(f"/api/v1{path}")
    return f'curl -H "Authorization: Bearer {secret}" {url}' if path and secret else ""


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
