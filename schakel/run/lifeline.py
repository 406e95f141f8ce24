"""A process that belongs to another one ends with it, however that one ended."""

import os
import signal
import sys

# Tells a web process to end its open streams: granian would wait for them, and then kill.
ENDING = signal.SIGUSR1


def end_with_parent(parent: int | None = None) -> None:
    """Have this process told to stop (SIGTERM) when its parent is gone; on Linux, elsewhere nothing happens.

    `parent` is the process that should still be there: if it is not, this process stops now.
    """
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    if parent is not None and os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)


def end_with_starter() -> None:
    """Do so if `SCHAKEL_PARENT` names the process that started this one."""
    parent = os.environ.get("SCHAKEL_PARENT")
    if parent:
        end_with_parent(int(parent))
