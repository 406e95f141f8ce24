"""Sessions in the database, as Django keeps them; each request reads one, so that it is read without the ORM."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone


class SessionStore(db.SessionStore):
    """What is stored under a session cookie."""

    def load(self) -> dict[str, Any]:
        """Return what the session holds; of one that ended or never was, nothing, and it gets another key."""
        if self.session_key is not None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "select session_data from django_session where session_key = %s and expire_date > %s",
                    [self.session_key, timezone.now()],
                )
                found = cursor.fetchone()
            if found:
                data: dict[str, Any] = self.decode(found[0])
                return data
        self._session_key = None
        return {}
