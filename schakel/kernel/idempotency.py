"""A write that is sent twice with the same key is done once."""

import hashlib
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _
from pydantic_core import to_jsonable_python

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.models import IdempotencyKey

KEPT_FOR = timedelta(hours=24)


@dataclass
class Claim:
    """A key that this caller used for this operation."""

    row: IdempotencyKey
    answered: bool

    @property
    def answer(self) -> Any:
        """What was answered the first time, as JSON."""
        return self.row.answer

    def keep(self, answer: Any) -> None:
        """Keep the answer for whoever asks again."""
        IdempotencyKey.objects.filter(id=self.row.id).update(answer=answer)


def claim(ctx: Context, operation: str, arguments: Any) -> Claim:
    """Claim the context's key, or find the earlier claim; the same key with another body raises Conflict.

    Two at once: the second waits in the database until the first is through.
    """
    caller = f"{ctx.audience.value}:{ctx.person_id or ''}:{ctx.party_id or ''}"
    body = hashlib.sha256(json.dumps(to_jsonable_python(arguments), sort_keys=True).encode()).hexdigest()
    row = IdempotencyKey(
        id=ctx.new_id(),
        workspace_id=ctx.workspace_id,
        party_id=ctx.party_id,
        caller=caller,
        operation=operation,
        key=ctx.idempotency_key or "",
        body_hash=body,
        created_at=ctx.now,
    )
    mine = IdempotencyKey.objects.filter(caller=caller, operation=operation, key=row.key)
    mine.filter(created_at__lt=ctx.now - KEPT_FOR).delete()
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into kernel_idempotencykey"
            " (id, workspace_id, party_id, caller, operation, key, body_hash, created_at)"
            " values (%s, %s, %s, %s, %s, %s, %s, %s)"
            " on conflict (workspace_id, caller, operation, key) do nothing",
            [
                row.id,
                row.workspace_id,
                ctx.party_id,
                caller,
                operation,
                row.key,
                body,
                ctx.now,
            ],
        )
        if cursor.rowcount:
            return Claim(row, answered=False)
    earlier = mine.get()
    if earlier.body_hash != body:
        raise Conflict(
            _("This Idempotency-Key was used before with another body. Use a new key."),
            code="key_reused",
        )
    return Claim(earlier, answered=True)
