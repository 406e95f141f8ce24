"""A connection whose other side takes nothing is broken off, also where the answer waits in the machine."""

import os
import socket
from contextlib import closing
from functools import cache
from pathlib import Path

# Milliseconds; as long as a piece of an answer may wait in the process.
UNTAKEN = 60_000
DESCRIPTORS = Path("/dev/fd")


@cache
def break_off_untaken() -> None:
    """Tell the machine so for the sockets that this process listens on; connections to come inherit it.

    The server opens them itself and hands none of them out. Does nothing where the machine knows no such limit.
    """
    if not hasattr(socket, "TCP_USER_TIMEOUT"):
        return
    for descriptor in DESCRIPTORS.iterdir():
        try:
            listening = socket.socket(fileno=os.dup(int(descriptor.name)))
        except OSError:
            continue
        with closing(listening):
            is_inet = listening.family in (socket.AF_INET, socket.AF_INET6)
            if is_inet and listening.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNTAKEN)
