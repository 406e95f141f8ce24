"""Turns who comes to a door into the caller of operations: by a session, by a key of a program, or looking along.

What somebody shows leads to a place: a token to that of its maker (`by_token`), a session (`by_session`) to the chosen
one of its person (`own_seat`), or to that of the person with whom somebody of the desk looks along (`looking_along`).
The place is read as it stands now, with every request, and what it lets its person see and do becomes the context that
operations ask for (`in_place`).
"""

from schakel.accounts.callers.by_session import entering, from_session, from_session_key, give_connection_back
from schakel.accounts.callers.by_token import from_token, keep_refusal_of_key
from schakel.accounts.callers.in_place import Caller, acting, places_of
from schakel.accounts.callers.looking_along import seen_as

__all__ = [
    "Caller",
    "acting",
    "entering",
    "from_session",
    "from_session_key",
    "from_token",
    "give_connection_back",
    "keep_refusal_of_key",
    "places_of",
    "seen_as",
]
