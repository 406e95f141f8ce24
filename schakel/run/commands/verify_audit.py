"""`schakel verify-audit`."""

import json
import sys
from datetime import UTC, datetime
from uuid import UUID

import click

from schakel.run.refusal import Refusal

SAYS = {
    "gap": "a seal is missing before it",
    "chain": "its seal does not fit the one before it",
    "removed": "the record is not there any more",
    "changed": "the record is not what was sealed",
    "slipped in": "it was put among records that were sealed long before",
}


@click.command
@click.option("--workspace", "slug", default="", help="Its name in the address; all of them without it.")
@click.option(
    "--expect", default="", metavar="POSITION:HASH", help="A head noted before, that must still be there."
)
def command(slug: str, expect: str) -> None:
    """Verify the sealed record of what happened and what was refused; exit code 1 where it does not hold.

    Prints one line of JSON per workspace. Note its `head` somewhere else: with --expect it shows later that
    nothing was cut off.
    """
    from schakel.run.environment import django_ready, refuse_unfenced, refuse_unmigrated

    with django_ready():
        refuse_unfenced()
        refuse_unmigrated()
        from schakel.kernel.models import Workspace

        known = Workspace.objects.order_by("slug")
        chosen = list(known.filter(slug=slug) if slug else known)
        if slug and not chosen:
            raise Refusal(f"There is no workspace {slug}.")
        if expect and len(chosen) != 1:
            raise Refusal("A head belongs to one workspace: name it with --workspace.")
        verdicts = [_verified(workspace.slug, workspace.id, expect) for workspace in chosen]
    sys.exit(0 if all(verdicts) else 1)


def _verified(slug: str, workspace_id: UUID, expect: str) -> bool:
    from schakel.kernel import tenancy
    from schakel.kernel.context import system_context
    from schakel.kernel.sealing import head, seal, verify

    now = datetime.now(UTC)
    with tenancy.enter(system_context(workspace_id, now=now)):
        broken = verify(workspace_id, now)
        cut = _is_cut(workspace_id, expect) if expect else False
        if not broken:
            seal(workspace_id)
        end = head(workspace_id)
    for one in broken:
        where = f"at position {one.position}" if one.position else "unsealed"
        click.echo(f"{slug}: {where}, record {one.record_id}: {SAYS[one.trouble]}.", err=True)
    if cut:
        click.echo(f"{slug}: the chain does not hold the head {expect} any more.", err=True)
    result = {
        "workspace": slug,
        "holds": not broken and not cut,
        "sealed": end.position if end else 0,
        "broken": len(broken),
        "head": f"{end.position}:{end.hash}" if end else "",
    }
    click.echo(json.dumps(result))
    return not broken and not cut


def _is_cut(workspace_id: UUID, expect: str) -> bool:
    from schakel.kernel.sealing import head

    position, _colon, wanted = expect.partition(":")
    if not position.isdigit() or not wanted:
        raise Refusal(f"{expect} is no head: write POSITION:HASH, as this command prints it.")
    found = head(workspace_id, int(position))
    return found is None or found.hash != wanted
