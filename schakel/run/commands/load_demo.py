"""`schakel load-demo`."""

import json
import sys
from datetime import datetime
from zoneinfo import ZoneInfo

import click

DAY = click.DateTime(["%Y-%m-%d"])


@click.command
@click.option("--seed", default=1, show_default=True, help="Another number makes another company.")
@click.option("--today", type=DAY, help="The company's last day; without it: today.")
@click.option("--workspace", default="demo", show_default=True, help="The workspace's name in the address.")
def command(seed: int, today: datetime | None, workspace: str) -> None:
    """Load a believable company with a year of history into a workspace of its own, all or nothing.

    Progress goes to standard error. The last line on standard output is JSON: who may sign in where.
    """
    from schakel.run.environment import django_ready, refuse_unfenced, refuse_unmigrated
    from schakel.run.refusal import Refusal

    try:
        from demo.company import generate
    except ModuleNotFoundError:
        raise Refusal("The demo company comes with the source of Schakel, not with this package.") from None
    with django_ready():
        refuse_unfenced()
        refuse_unmigrated()
        from demo.loading import PASSWORD, STEPS, load, sign_ins

        company = generate(seed, today.date() if today else datetime.now(ZoneInfo("Europe/Amsterdam")).date())
        with click.progressbar(length=len(STEPS), file=sys.stderr) as bar:

            def say(step: str) -> None:
                bar.label = f"Loading {step}".ljust(30)
                bar.update(1)

            is_new = load(company, slug=workspace, seed=seed, say=say)
        if not is_new:
            click.echo(f"The workspace {workspace} exists already: nothing was done.", err=True)
        people = [
            {"application": p.application, "email": p.email, "password": PASSWORD} for p in sign_ins(company)
        ]
        click.echo(json.dumps(people))
