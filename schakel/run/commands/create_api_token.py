"""`schakel create-api-token`."""

from datetime import UTC, datetime

import click

from schakel.run.refusal import Refusal


@click.command
@click.argument("email")
@click.option("--workspace", required=True, help="Its name in the address.")
@click.option("--for", "audience", type=click.Choice(["staff", "customer", "supplier"]), help="Which place.")
@click.option("--name", default="command line", show_default=True, help="What the key is for.")
@click.option("--scope", "scopes", multiple=True, default=["*"], help="Operations: `sales.*`, `*.list_*`.")
def command(email: str, workspace: str, audience: str | None, name: str, scopes: tuple[str, ...]) -> None:
    """Make a key for a program that acts in the place of EMAIL, and print it, this once.

    With it the program can make further keys itself.
    """
    from schakel.run.environment import django_ready, refuse_unfenced, refuse_unmigrated

    with django_ready():
        refuse_unfenced()
        refuse_unmigrated()
        from schakel.accounts.callers import places_of
        from schakel.accounts.operations import create_api_token
        from schakel.accounts.schemas import ApiTokenIn
        from schakel.kernel import workspaces
        from schakel.kernel.context import Channel
        from schakel.kernel.errors import SchakelError

        found = workspaces.by_slug(workspace)
        if found is None:
            raise Refusal(f"There is no workspace {workspace}.")
        places = places_of(found, email, Channel.COMMAND, datetime.now(UTC))
        mine = [place for place in places if audience in (None, place.audience.value)]
        if not mine:
            raise Refusal(f"{email} has no such place in {workspace}.")
        if len(mine) > 1:
            raise Refusal(f"{email} has several places in {workspace}: choose one with --for.")
        try:
            made = create_api_token(mine[0], ApiTokenIn(name=name, scopes=list(scopes)))
        except SchakelError as error:
            raise Refusal(error.out().detail) from None
        click.echo(made.secret)
