"""The walls around the network: who may speak HTTP, and who may speak to another machine at all."""

from pathlib import Path

from tests.architecture.origins import ROOMS, modules, within

HTTP = ("django.http", "django.shortcuts", "django.urls", "django.views", "django.test.client")
NETWORK = (
    "aiohttp",
    "asyncio.open_connection",
    "asyncio.start_server",
    "django.core.mail",
    "ftplib",
    "http.client",
    "http.server",
    "httpx",
    "imaplib",
    "paramiko",
    "poplib",
    "requests",
    "smtplib",
    "socket",
    "socketserver",
    "ssl",
    "telnetlib",
    "urllib.request",
    "urllib3",
    "xmlrpc",
)
# The library that signs people in hands its adapter a request.
MAY_SPEAK_HTTP = {
    "accounts/sign_in/adapter.py",
    "accounts/sign_in/second_factor.py",
    "accounts/sign_in/sessions.py",
    "accounts/sign_in/single_sign_on.py",
    "accounts/sign_in/traces.py",
    "accounts/sign_in/where.py",
}
# Mail leaves after the commit, and the proof keeps it in memory; the rest starts, stops and asks this machine's own.
MAY_REACH_OUT = {
    "accounts/jobs.py": ("django.core.mail",),
    # A number is read as the system reads it, which asks nobody.
    "accounts/public_addresses.py": ("socket",),
    # The provider of single sign-on is asked between two requests of a browser, outside every transaction.
    "accounts/sign_in/single_sign_on.py": ("requests",),
    "web/account/security.py": ("requests.RequestException",),
    # A job asks the virus scanner, between two transactions.
    "documents/scanner.py": ("socket",),
    "notifications/jobs.py": ("django.core.mail",),
    "run/postgres.py": ("socket",),
    "run/postgres_home.py": ("socket",),
    "run/proof/mails.py": ("django.core.mail",),
    "run/processes.py": ("urllib.request",),
    "run/commands/check_health.py": ("urllib.request",),
    "run/commands/serve.py": ("socket",),
    "run/untaken.py": ("socket",),
}


def rooms_that_speak_http(package: Path) -> list[str]:
    """Return who reads or answers HTTP below the doors."""
    return [
        f"{module.place}:{line} uses {name}"
        for module in modules(package, *ROOMS)
        if module.place not in MAY_SPEAK_HTTP
        for line, name in module.uses()
        if within(name, *HTTP)
    ]


def modules_that_reach_out(package: Path) -> list[str]:
    """Return who could call another machine, and thereby do so inside a transaction."""
    return [
        f"{module.place}:{line} uses {name}"
        for module in modules(package)
        for line, name in module.uses()
        if within(name, *NETWORK) and not within(name, *MAY_REACH_OUT.get(module.place, ()))
    ]
