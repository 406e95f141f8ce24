"""How people sign in, at the desk: for whom a second factor is demanded, and the company's own single sign-on."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from schakel.accounts.operations import (
    configure_single_sign_on,
    demand_second_factor,
    get_sign_in_settings,
)
from schakel.accounts.schemas.sign_in import SignInSettings
from schakel.accounts.sign_in import second_factor, single_sign_on
from schakel.web.everywhere import address
from schakel.web.setup_ways import setup_ways
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.page import Shown, page
from schakel.web.ui.parts import Header, Notice
from schakel.web.ui.visit import Visit

HERE = "aanmelden"


@page("desk", "inrichting/aanmelden", needs=get_sign_in_settings)
@sensitive_variables("sent")
def sign_in_settings(visit: Visit) -> Shown | HttpResponse:
    """Show how people sign in, and let who may change each part of it."""
    demands, configures = demand_second_factor.allowed(visit.ctx), configure_single_sign_on.allowed(visit.ctx)
    sent = {name: str(value) for name, value in visit.request.POST.items()} if visit.is_post else {}
    what = sent.pop("what", "")
    factor, provider, tried = _factor_form(), _provider_form(), None
    if what == "factor" and factor.send(visit.ctx, sent) is not None:
        return visit.go(address(visit, HERE), _kept(sent["second_factor"]))
    if what == "provider" and provider.send(visit.ctx, _of_provider(sent)) is not None:
        return visit.go(address(visit, HERE), _("Single sign-on is kept. Try it out before people need it."))
    found = get_sign_in_settings(visit.ctx)
    if what == "try" and found.single_sign_on is not None and configures:
        tried = _tried(single_sign_on.problem_with(found.single_sign_on.issuer_url))
    refused = factor.error or provider.error
    context = {
        "header": Header(
            _("Signing in and security"),
            lead=_("How your people, customers and suppliers show who they are."),
        ),
        "ways": setup_ways(visit, HERE),
        "factor": _factor_field(factor, found, _of_oneself(visit, found)) if demands else None,
        "demanded": [(_("Demanded of"), _demands()[found.second_factor])],
        "factor_problems": factor.problems,
        "without": _without(found),
        "provider": _provider_fields(provider, found) if configures else None,
        "set_up": _set_up(found),
        "provider_problems": provider.problems,
        "stands": found.single_sign_on,
        "redirect": _redirect(visit, found),
        "tried": tried,
    }
    title = _("Signing in and security")
    return Shown("desk/sign_in.html", title, "setup", context, status=422 if refused else 200)


def _demands() -> dict[str, str]:
    return {
        "optional": _("Nobody: each chooses for themselves"),
        "staff": _("Our own people"),
        "everyone": _("Everybody, customers and suppliers too"),
    }


def _factor_form() -> ApiForm:
    return ApiForm(
        demand_second_factor,
        labels={"second_factor": _("Demanded of")},
        choices={"second_factor": [Choice(value, word) for value, word in _demands().items()]},
    )


def _factor_field(form: ApiForm, found: SignInSettings, help_: str) -> Field:
    return form.field(
        "second_factor", value=form.values.get("second_factor", found.second_factor), help=help_
    )


def _of_oneself(visit: Visit, found: SignInSettings) -> str:
    """Say to who has no second factor, and needs none yet, that the choice holds for them too, and at once."""
    person_id = visit.ctx.person_id
    if found.second_factor != "optional" or person_id is None or second_factor.has_one(person_id):
        return ""
    return _(
        "You have none yet yourself: as soon as it is demanded of you too, you are asked to set yours up."
    )


def _kept(second_factor: str) -> str:
    """Say for whom it holds from now on."""
    return {
        "optional": _("It is kept. Within ten seconds nobody has to have a second factor any more."),
        "staff": _("It is kept. Within ten seconds it holds for all your own people."),
        "everyone": _("It is kept. Within ten seconds it holds for everybody, customers and suppliers too."),
    }[second_factor]


def _without(found: SignInSettings) -> list[str]:
    """Say how many people would have to set up a second factor."""
    staff, everyone = found.without_second_factor.staff, found.without_second_factor.everyone
    others = everyone - staff
    said = [
        ngettext(
            "%(count)s of your own people has none yet.", "%(count)s of your own people have none yet.", staff
        )
        % {"count": staff}
        if staff
        else _("All your own people have one.")
    ]
    if others:
        text = ngettext(
            "Of customers and suppliers it is %(count)s person.",
            "Of customers and suppliers it is %(count)s people.",
            others,
        )
        said.append(text % {"count": others})
    return said


def _provider_form() -> ApiForm:
    return ApiForm(
        configure_single_sign_on,
        labels={
            "name": _("Called"),
            "issuer_url": _("Address of the provider (issuer)"),
            "client_id": _("Client id"),
            "client_secret": _("Client secret"),
            "enabled": _("People can sign in with it"),
        },
        helps={
            "name": _("As it stands on the button: Microsoft Entra, for instance."),
            "issuer_url": _("Exactly as the provider calls itself, beginning with https://."),
        },
    )


def _of_provider(sent: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value.strip() for name, value in sent.items() if name != "client_secret" or value}
    return kept | {"enabled": "true" if "enabled" in sent else "false"}


def _set_up(found: SignInSettings) -> list[tuple[str, str]]:
    """Return what who may not change it reads of the provider."""
    stands = found.single_sign_on
    on = _("yes") if stands and stands.enabled else _("no")
    return [*([(_("Called"), stands.name)] if stands else []), (_("People can sign in with it"), on)]


def _provider_fields(form: ApiForm, found: SignInSettings) -> list[Field]:
    stands = found.single_sign_on
    fields = []
    for name in ("name", "issuer_url", "client_id"):
        value = form.values.get(name, getattr(stands, name) if stands else "")
        fields.append(form.field(name, value=value, required=True))
    help_ = _("Kept encrypted and never shown again. Empty: the one that stands stays.") if stands else ""
    fields.append(form.field("client_secret", kind="password", value="", required=stands is None, help=help_))
    on = form.values.get("enabled") == "true" if form.values else stands is None or stands.enabled
    fields.append(form.field("enabled", kind="checkbox", value="", checked=on))
    return fields


def _redirect(visit: Visit, found: SignInSettings) -> str:
    """Return the address to which the provider sends people back."""
    if found.single_sign_on is None:
        return ""
    path = f"/account/oidc/{found.single_sign_on.id.hex}/login/callback/"
    return visit.request.build_absolute_uri(path)


def _tried(problem: str) -> Notice:
    if problem:
        return Notice(_("That does not work yet"), problem, "bad")
    return Notice(
        _("The provider answers"),
        _("Its description is right. Whether id and secret are, shows when somebody signs in with it."),
        "good",
    )
