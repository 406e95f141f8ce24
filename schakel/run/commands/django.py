"""`schakel django`."""

import click


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run one of Django's own commands, such as `shell` or `makemigrations`."""
    from schakel.run.environment import django_ready

    with django_ready():
        from django.core.management import execute_from_command_line

        execute_from_command_line(["schakel django", *arguments])
