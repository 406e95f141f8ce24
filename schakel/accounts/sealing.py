"""Keeps secrets in the database unreadable without the installation's key."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class Unreadable(Exception):
    """Sealed with another key, for another purpose, too long ago, or altered."""


def _lock(purpose: str) -> MultiFernet:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    info = f"schakel.sealing.{purpose}".encode()
    derived = [HKDF(SHA256(), 32, salt=None, info=info).derive(key.encode()) for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])


def seal(text: str, purpose: str) -> str:
    """Return a text that only this installation reads, and only for this purpose."""
    return _lock(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str, seconds: int | None = None) -> str:
    """Return what was sealed, at most so many seconds ago; raises Unreadable."""
    try:
        return _lock(purpose).decrypt(sealed.encode(), ttl=seconds).decode()
    except InvalidToken as error:
        raise Unreadable from error
