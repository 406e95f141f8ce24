"""Which passwords are refused: known ones, and those that say whose they are; any character and any length will do."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from schakel.accounts.leaked import is_leaked

# Shorter words than these stand in too many good passwords.
SHORTEST_NAME = 4
# What everybody tries here first.
OBVIOUS = ("schakel", "wachtwoord", "password", "welkom", "welcome")


class LeakedPasswordValidator:
    """Refuses a password that is on a list of leaked ones (ASVS 5.0 V6.2.4, V6.2.12)."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password that others tried before."""
        if is_leaked(password):
            message = _(
                "This password was leaked elsewhere. Choose another one, such as four words in a row."
            )
            raise ValidationError(message, code="password_leaked")

    def get_help_text(self) -> str:
        """Return nothing: the page says it in one sentence."""
        return ""


class ObviousPasswordValidator:
    """Refuses a password that is made of the person's own name or address, or of this product's (ASVS V6.2.11)."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError if little is left of the password without such words."""
        rest = password.lower()
        for word in sorted({*OBVIOUS, *_words_of(user)}, key=len, reverse=True):
            rest = rest.replace(word, "")
        if len(rest) < len(password) and len(rest) <= len(password) / 2:
            message = _("This password is easy to guess for who knows you. Choose other words.")
            raise ValidationError(message, code="password_obvious")

    def get_help_text(self) -> str:
        """Return nothing: the page says it in one sentence."""
        return ""


def _words_of(user: Any) -> set[str]:
    texts = [getattr(user, "name", ""), getattr(user, "email", "")]
    words = {word for text in texts for word in text.lower().replace("@", ".").replace(" ", ".").split(".")}
    return {word for word in words if len(word) >= SHORTEST_NAME}
