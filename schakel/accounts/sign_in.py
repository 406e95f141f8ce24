"""How the sign-in pages of django-allauth behave here."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: people are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Close the sign-up page."""
        return False
