"""What the command line cannot do, said in one sentence."""

import click


class Refusal(click.ClickException):
    """A foreseeable failure: its one sentence goes to standard error, the exit code is 1."""

    exit_code = 1

    def show(self, file: object = None) -> None:
        """Print the sentence."""
        click.echo(f"schakel: {self.message}", err=True)


class NoDatabase(Refusal):
    """The database does not answer now: it may later, so the exit code is another one (EX_TEMPFAIL of sysexits.h)."""

    exit_code = 75
