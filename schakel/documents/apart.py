"""Runs what looks into foreign bytes in a process of its own, with little memory and time and nothing of ours in it."""

import logging
import os
import subprocess
import sys

SECONDS = 40
log = logging.getLogger(__name__)


def answer_of(module: str, content: bytes, *arguments: str) -> bytes:
    """Return what a module makes of these bytes; nothing where it cannot, for whatever reason."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=True,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join(sys.path)},
            cwd="/",
        )
    except (subprocess.SubprocessError, OSError) as error:
        log.warning("%s could not read a document: %s", module, type(error).__name__)
        return b""
    return done.stdout
