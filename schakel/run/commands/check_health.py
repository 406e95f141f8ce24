"""`schakel check-health`."""

import sys
import urllib.error
import urllib.request

import click


@click.command
@click.option("--url", default="", help="Ask this running server too, such as http://127.0.0.1:8000.")
def command(url: str) -> None:
    """Say of each part whether it is well; exit code 1 if one is not."""
    checks = {
        "database": _database,
        "fences": _fences,
        "migrations": _migrations,
        "worker": _worker,
        "scanner": _scanner,
    }
    well = True
    from schakel.run.environment import django_ready

    with django_ready():
        for name, check in checks.items():
            well &= _report(name, check())
            if not well:
                break
    if url:
        well &= _report("server", _server(url))
    sys.exit(0 if well else 1)


def _report(name: str, trouble: str) -> bool:
    click.echo(f"{name}: {trouble or 'well'}", err=bool(trouble))
    return not trouble


def _database() -> str:
    from django.db import OperationalError, connections

    try:
        connections["default"].ensure_connection()
    except OperationalError as error:
        return f"cannot be reached ({str(error).strip().splitlines()[0]})"
    return ""


def _fences() -> str:
    from schakel.run.environment import refuse_unfenced
    from schakel.run.refusal import Refusal

    try:
        refuse_unfenced()
    except Refusal as refusal:
        return refusal.message
    return ""


def _migrations() -> str:
    from schakel.run.environment import refuse_unmigrated
    from schakel.run.refusal import Refusal

    try:
        refuse_unmigrated()
    except Refusal as refusal:
        return refusal.message
    return ""


def _worker() -> str:
    """Look for jobs that nobody has begun for a quarter of an hour."""
    from django.db import connections

    with connections["default"].cursor() as cursor:
        cursor.execute(
            "select count(*) from procrastinate_jobs j join procrastinate_events e on e.job_id = j.id"
            " where j.status = 'todo' and coalesce(j.scheduled_at, e.at) < now() - interval '15 minutes'"
            " and e.type = 'deferred'"
        )
        waiting = cursor.fetchone()[0]
    return f"{waiting} jobs have waited for more than 15 minutes: does `schakel work` run?" if waiting else ""


def _scanner() -> str:
    """Ask the virus scanner, where there is one; without it nothing that was sent can be fetched."""
    from schakel.documents import scanner

    if not scanner.is_there():
        return ""
    try:
        scanner.threat_in([b"schakel"])
    except scanner.NoAnswer as reason:
        return f"does not answer ({reason}): files that are sent wait for it"
    return ""


def _server(url: str) -> str:
    address = f"{url.rstrip('/')}/health/ready"
    if not address.startswith(("http://", "https://")):
        return f"{url} is no web address"
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310
            return ""
    except urllib.error.HTTPError as error:
        return error.read().decode(errors="replace").strip()
    except OSError as error:
        return f"does not answer ({getattr(error, 'reason', error)})"
