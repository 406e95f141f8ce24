"""Which items fit what was typed, best first."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from schakel.kernel.texts import sort_key

# Who sees more than this many types another word.
MOST_FOUND = 200


def find_items(typed: str, categories: Sequence[UUID] | None = None, brand: str = "") -> list[UUID]:
    """Return the ids of at most 200 items that fit, the best first, in one statement.

    By the start of our number, the GTIN or the customer's own number; by words, their forms in Dutch and parts of
    longer ones; a word that stands on no item is taken for those that it resembles. A customer finds what is on offer;
    workspace and caller are those of the transaction. No categories: all of them; an empty list: none.
    """
    with connection.cursor() as cursor:
        within = None if categories is None else list(categories)
        cursor.execute(
            "select item_id from find_items(%s, %s::uuid[], %s, %s)", [typed, within, brand, MOST_FOUND]
        )
        return [item_id for (item_id,) in cursor.fetchall()]


def code_of(number: str) -> str:
    """Return a number as it is compared: capitals and digits alone, whatever stands between them."""
    return "".join(c for c in sort_key(number).upper() if c.isalnum())
