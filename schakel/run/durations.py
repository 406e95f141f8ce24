"""How long something lasts, read from the environment."""

import os

from schakel.run.refusal import Refusal


def hours(name: str, usual: int) -> int:
    """Return the seconds of a setting in whole hours, one at least; raises Refusal for anything else."""
    text = os.environ.get(name) or str(usual)
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise Refusal(f"{name} is no number of hours: write 1, 8, 168 ...")
    return int(text) * 3600
