"""The command line: `schakel NAME`, one file in schakel/run/commands for each name, loaded when used."""

import importlib
import pkgutil
import sys

import click

from schakel.run import commands
from schakel.run.refusal import NoDatabase, Refusal


class Commands(click.Group):
    """Finds `prepare-database` in commands/prepare_database.py as `command`.

    A name that Python keeps for itself ends in an underscore: `import` is in import_.py. What such a
    file needs beyond click it imports inside its function, so that `schakel --help` stays quick.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(_name(module.name) for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or nothing if there is none of that name."""
        for module in pkgutil.iter_modules(commands.__path__):
            if _name(module.name) == cmd_name:
                found: click.Command = importlib.import_module(f"{commands.__name__}.{module.name}").command
                return found
        return None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="schakel", message="%(prog)s %(version)s")
def schakel() -> None:
    """Run Schakel: its server, its worker, its database."""


def main() -> None:
    """Run one command; what can be foreseen to fail ends in one sentence and exit code 1.

    Where the database cannot be reached it is 75: then it is worth trying again.
    """
    try:
        schakel(prog_name="schakel")
    except OSError as error:
        Refusal(f"{error.filename or 'The system'}: {error.strerror or error}.").show()
        sys.exit(1)
    except Exception as error:
        refusal = _of_database(error)
        if refusal is None:
            raise
        refusal.show()
        sys.exit(refusal.exit_code)


def _name(module: str) -> str:
    return module.rstrip("_").replace("_", "-")


def _of_database(error: Exception) -> Refusal | None:
    """Return the sentence for a failing database; nothing for any other error, which keeps its traceback."""
    import psycopg

    causes = [error, error.__cause__, error.__context__]
    line = (str(error).strip().splitlines() or [""])[0].rstrip(".")
    if any(isinstance(cause, psycopg.errors.UndefinedTable) for cause in causes):
        return Refusal(f"The database lacks a table ({line}): run `schakel migrate` first.")
    if any(isinstance(cause, psycopg.OperationalError) for cause in causes):
        return NoDatabase(f"The database cannot be reached: {line}.")
    return None
