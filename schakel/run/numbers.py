"""Settings that are numbers."""

import os

from schakel.run.refusal import Refusal


def whole_number(variable: str, default: int) -> int:
    """Return what a variable of the environment says; raises Refusal for what is no whole number from 0 on."""
    text = os.environ.get(variable) or str(default)
    if not text.isascii() or not text.isdigit():
        raise Refusal(f"{variable} is no number: write 0, 1, 2 ...")
    return int(text)
