"""Whether a host's name is the number of a machine that is not on the public net; nobody is asked."""

import socket

HTTPS = 443


def is_private(host: str) -> bool:
    """Say whether a host is given by a number that may not be called, however it is written, or is this machine.

    What a name leads to is looked at when it is called: today's answer says nothing of tomorrow's.
    """
    # The same rule as of whoever calls it then (`schakel.accounts.sign_in.single_sign_on`).
    from requests_hardened.ip_filter import InvalidIPAddress, get_ip_address

    host = host.rstrip(".").lower()
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        # 2130706433 and 0x7f.1 are 127.0.0.1 too.
        (found, *_rest) = socket.getaddrinfo(
            host, HTTPS, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
        )
    except (OSError, UnicodeError):
        return False
    try:
        get_ip_address(str(found[4][0]), HTTPS, allow_loopback=False)
    except InvalidIPAddress:
        return True
    return False
