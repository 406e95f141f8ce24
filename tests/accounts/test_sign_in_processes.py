"""A code that was used in one process is used in all of them."""

import os
import subprocess
import sys
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.core.cache import cache

from schakel.run.preparation import Addresses
from tests.accounts.ways import add_app, browser, is_in, sign_in, totp_code
from tests.world import World

# What another process does with the code that was used in this one.
ELSEWHERE = """
import sys
import django
django.setup()
from allauth.mfa.models import Authenticator
print(Authenticator.objects.get(pk=int(sys.argv[1])).wrap().validate_code(sys.argv[2]))
"""


def test_a_used_code_is_used_in_every_process(lasting: World, addresses: Addresses) -> None:
    cache.clear()
    page = browser(lasting)
    sign_in(page, lasting)
    secret, _codes = add_app(page)
    # Half a minute goes by.
    cache.clear()
    code = totp_code(secret)
    row = Authenticator.objects.get(type="totp", user_id=lasting.people["sam"])
    command = [sys.executable, "-c", ELSEWHERE, str(row.pk), code]
    environment = os.environ | {"DATABASE_URL": addresses.application_url}
    root = Path(__file__).resolve().parents[2]
    runs = [
        subprocess.run(command, env=environment, cwd=root, capture_output=True, text=True, check=False)
        for _n in range(2)
    ]
    said = [run.stdout.strip() or run.stderr for run in runs]
    # The half minute may have passed between making the code and using it.
    assert said in (["True", "False"], ["False", "False"])
    again = browser(lasting)
    sign_in(again, lasting)
    again.post("/account/second-step/", {"code": code})
    assert not is_in(again)
