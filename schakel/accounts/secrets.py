"""The secrets that open a door: what is told of them once, and what is stored."""

import hashlib
import secrets
from uuid import UUID

from django.utils.crypto import salted_hmac

PREFIX = "sk_"


def new_secret() -> tuple[str, str]:
    """Return a new token's secret, to show once, and the prefix to find it by."""
    secret = PREFIX + secrets.token_urlsafe(32)
    return secret, prefix_of(secret)


def prefix_of(secret: str) -> str:
    """Return how a token's secret begins, by which it is found and shown."""
    return secret[: len(PREFIX) + 8]


def new_link_token() -> str:
    """Return the token of a new link in a mail: 256 bits by chance."""
    return secrets.token_urlsafe(32)


def hashed(secret: str) -> str:
    """Return what is stored of a secret: it cannot be guessed, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def invitation_token(invitation_id: UUID) -> str:
    """Return the token of an invitation: 256 bits that only who knows the installation's key can make.

    So it stands nowhere in clear, not even in the outbox: the mail is written with it when it goes.
    """
    return salted_hmac("schakel.invitation", str(invitation_id), algorithm="sha256").hexdigest()
