"""Single sign-on by OpenID Connect: each workspace its own provider, identities linked by the person alone."""

import json
import secrets
from http import HTTPStatus
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidURL, RequestException
from requests_hardened import Config, HTTPSession

from schakel.accounts.encryption import SINGLE_SIGN_ON, Unreadable, decrypt
from schakel.accounts.models import SingleSignOn
from schakel.accounts.sign_in import traces
from schakel.accounts.sign_in.where import context_of
from schakel.kernel import tenancy

NONCE = "single_sign_on_nonce"
TIMEOUT = (3.0, 5.0)
# What a provider says of itself takes some kilobytes.
PIECE, MOST_PIECES = 1 << 14, 16
NEEDED = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class NoPlainHttp(HTTPAdapter):
    """Refuses what is not encrypted."""

    def send(self, request: PreparedRequest, *_rest: Any, **_options: Any) -> Response:
        """Refuse."""
        raise InvalidURL(f"Not over TLS: {request.url}")


def hardened_session() -> HTTPSession:
    """Return a session that speaks to public addresses only, pinned, over TLS, and follows no redirect.

    With SCHAKEL_SINGLE_SIGN_ON_PRIVATE a provider may stand in the company's own network, also without TLS.
    """
    private = settings.SINGLE_SIGN_ON_PRIVATE
    session = HTTPSession(
        Config(
            ip_filter_enable=not private,
            ip_filter_allow_loopback_ips=False,
            never_redirect=True,
            default_timeout=TIMEOUT,
        )
    )
    # No proxy and no password file of the machine: both would lead around what is checked here.
    session.trust_env = False
    if not private:
        session.mount("http://", NoPlainHttp())
    return session


def problem_with(issuer_url: str) -> str:
    """Ask a provider for its own description; returns in a sentence what is wrong with that, empty if nothing is.

    Not within a transaction: the provider may take its time.
    """
    host = {"host": urlsplit(issuer_url).hostname or issuer_url}
    address = f"{issuer_url.rstrip('/')}/.well-known/openid-configuration"
    try:
        with hardened_session() as session, session.get(address, stream=True) as answer:
            if answer.status_code != HTTPStatus.OK:
                words = host | {"status": answer.status_code}
                return (
                    _("%(host)s answers %(status)s where its description should be. Check the address.")
                    % words
                )
            said = json.loads(b"".join(islice(answer.iter_content(PIECE), MOST_PIECES)))
    except (RequestException, OSError):
        return (
            _("%(host)s does not answer. Check the address, and whether it can be reached from here.") % host
        )
    except ValueError:
        said = None
    if not isinstance(said, dict):
        return _("What %(host)s answers is not the description of a provider. Check the address.") % host
    if said.get("issuer") != issuer_url:
        words = {"issuer": str(said.get("issuer", ""))[:200]}
        return _('The provider calls itself "%(issuer)s". Fill in exactly that.') % words
    missing = [name for name in NEEDED if not isinstance(said.get(name), str)]
    if missing:
        return _("The provider's description lacks %(what)s.") % {"what": ", ".join(missing)}
    return ""


class Adapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Finds the provider of the workspace; makes nobody an account and matches nobody by address."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Return the workspace's own provider, if it is switched on."""
        ctx = context_of(request)
        with tenancy.enter(ctx):
            rows = list(SingleSignOn.objects.filter(enabled=True))
        apps = [_app(request, row) for row in rows]
        return [
            app
            for app in apps
            if provider in (None, app.provider, app.provider_id) and client_id in (None, app.client_id)
        ]

    def get_requests_session(self) -> HTTPSession:
        """Return how the provider is spoken to."""
        return hardened_session()

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Let in nobody who is not linked: people are invited."""
        traces.refuse(request, "identity_not_linked")
        return False

    def on_authentication_error(self, request: HttpRequest, *_rest: Any, **_details: Any) -> None:
        """Write down what the provider, or somebody in its name, refused."""
        traces.refuse(request, "single_sign_on_failed")

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Go back to the page of one's own ways in."""
        return "/account/"


def _app(request: HttpRequest, row: SingleSignOn) -> SocialApp:
    try:
        secret = decrypt(row.encrypted_secret, SINGLE_SIGN_ON)
    except Unreadable:
        secret = ""
    described = {
        "server_url": row.issuer_url.rstrip("/"),
        "oauth_pkce_enabled": True,
        "fetch_userinfo": False,
        "scope": ["openid"],
        "auth_params": {"nonce": request.session.get(NONCE, "")},
        # What the provider says of itself has to be what was set up.
        "openid_configuration_overrides": {"issuer": row.issuer_url},
    }
    app = SocialApp(provider="openid_connect", provider_id=row.id.hex, name=row.name, client_id=row.client_id)
    app.secret, app.settings = secret, described
    return app


def begin(request: HttpRequest) -> None:
    """Make the word that the provider has to repeat in its answer, for this browser and this time."""
    request.session[NONCE] = secrets.token_urlsafe(24)


class Conversation(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Believes the signed answer alone: with its signature, its issuer, its receiver, its time and our own word."""

    def complete_login(self, request: HttpRequest, app: SocialApp, token: Any, **kwargs: Any) -> Any:
        """Return who the provider says it is; raises OAuth2Error for an answer to somebody else's question."""
        answer = self._decode_id_token(app, kwargs["response"].get("id_token") or "")
        nonce = request.session.pop(NONCE, None)
        if not nonce or not secrets.compare_digest(str(answer.get("nonce", "")), nonce):
            raise OAuth2Error("The answer does not repeat our word.")
        if not answer.get("sub"):
            raise OAuth2Error("The answer does not say who it is.")
        return self.get_provider().sociallogin_from_response(request, {"id_token": {"sub": answer["sub"]}})

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        decoded: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        return decoded


def offered(request: HttpRequest) -> dict[str, str] | None:
    """Return id and name of the workspace's provider, for the button on the sign-in page."""
    app = next(iter(Adapter(request).list_apps(request)), None)
    return {"id": app.provider_id, "name": app.name} if app else None


def linked(request: HttpRequest) -> list[SocialAccount]:
    """Return the links of the person of this request to the provider of this workspace."""
    here = offered(request)
    accounts = SocialAccount.objects.filter(user=request.user, provider=here["id"] if here else "")
    return list(accounts)


def unlink(request: HttpRequest) -> int:
    """Take the person's links to the provider of this workspace away; returns how many there were."""
    from allauth.socialaccount.internal.flows.connect import disconnect

    found = linked(request)
    for account in found:
        disconnect(request, account)
    return len(found)
