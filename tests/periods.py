"""Tests of what is counted or valid per period of the clock."""

import time


def early_in_a_period(seconds: int, needed: int) -> None:
    """Wait for the next period of so many seconds where less than `needed` of this one is left."""
    left = seconds - time.time() % seconds
    if left < needed:
        time.sleep(left)
