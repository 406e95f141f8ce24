"""Which documents fit what was typed, best first."""

from uuid import UUID

from django.db import connection

# Who sees more than this many types another word.
MOST_FOUND = 200
SNIPPET = 'MaxWords=24, MinWords=12, StartSel="", StopSel=""'


def find_documents(typed: str) -> list[UUID]:
    """Return the ids of at most 200 documents that fit, the best first, in one statement.

    By the words of their title, numbers, issuer and text, in any Dutch form or as they were typed, and by the start of
    a word; titles and numbers count most. Workspace and caller are those of the transaction.
    """
    with connection.cursor() as cursor:
        cursor.execute("select document_id from find_documents(%s, %s)", [typed, MOST_FOUND])
        return [document_id for (document_id,) in cursor.fetchall()]
