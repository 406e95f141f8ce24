"""What one can do with people, their places and the keys of their programs."""

from schakel.accounts.operations.people import get_me, invite_person, list_facts, list_people
from schakel.accounts.operations.tokens import create_api_token, list_api_tokens, revoke_api_token

__all__ = [
    "create_api_token",
    "get_me",
    "invite_person",
    "list_api_tokens",
    "list_facts",
    "list_people",
    "revoke_api_token",
]
