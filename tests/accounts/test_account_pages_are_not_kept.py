"""No browser keeps a page of the account: a secret may stand on it."""

import re

import pytest
from django.urls import NoReverseMatch, reverse

from schakel.web.account import urls
from tests.accounts.ways import browser, sign_in
from tests.world import World

NAMES = [pattern.name for pattern in urls.urlpatterns if pattern.name]
OF_ADDRESSES = {"pk": 1, "uidb36": "1", "key": "2-set-password", "provider_id": "nobody"}
# allauth asks for them by name; nothing is there.
CLOSED = {"account_signup", "account_email"}


def address_of(name: str) -> str:
    for names in ((), ("pk",), ("provider_id",), ("uidb36", "key")):
        try:
            return reverse(name, kwargs={one: OF_ADDRESSES[one] for one in names})
        except NoReverseMatch:
            continue
    raise AssertionError(name)


@pytest.mark.parametrize("signed_in", [False, True])
def test_every_page_of_the_account_says_that_it_is_not_to_be_kept(world: World, signed_in: bool) -> None:
    page = browser(world)
    if signed_in:
        sign_in(page, world)
    shown = set()
    for name in NAMES:
        for method in ("GET", "POST"):
            answer = page.generic(method, address_of(name))
            if signed_in and not page.session.get("_auth_user_id"):
                sign_in(page, world)
            if answer.status_code == 404:
                continue
            shown.add(name)
            # Who has to show again who they are is sent there by what stands around all pages; nothing is told with it.
            if answer.status_code == 302 and answer["Location"].startswith("/account/"):
                continue
            assert re.search(r"\bno-store\b", answer.get("Cache-Control", "")), (name, method)
    assert shown >= set(NAMES) - CLOSED - {
        "openid_connect_login",
        "openid_connect_callback",
        "mfa_deactivate_totp",
        "mfa_remove_webauthn",
    }
