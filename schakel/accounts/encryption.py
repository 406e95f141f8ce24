"""Keeps secrets in the database unreadable without the installation's key."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# What is encrypted for one purpose is read for no other.
ACCOUNT_MAIL = "account-mail"
SECOND_FACTOR = "second-factor"
SINGLE_SIGN_ON = "single-sign-on"


class Unreadable(Exception):
    """Encrypted with another key, for another purpose, too long ago, or altered."""


def _cipher(purpose: str) -> MultiFernet:
    keys = [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    info = f"schakel.encryption.{purpose}".encode()
    derived = [HKDF(SHA256(), 32, salt=None, info=info).derive(key.encode()) for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in derived])


def encrypt(text: str, purpose: str) -> str:
    """Return a text that only this installation reads, and only for this purpose."""
    return _cipher(purpose).encrypt(text.encode()).decode()


def decrypt(encrypted: str, purpose: str, seconds: int | None = None) -> str:
    """Return what was encrypted, at most so many seconds ago; raises Unreadable."""
    try:
        return _cipher(purpose).decrypt(encrypted.encode(), ttl=seconds).decode()
    except InvalidToken as error:
        raise Unreadable from error
