"""When a key of a program was last used: kept to the minute, and never in the way of the request itself."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from schakel.accounts.models import ApiToken
from schakel.kernel import tenancy
from schakel.kernel.context import Context

EVERY = timedelta(minutes=1)


def keep(system: Context, token_id: UUID, before: datetime | None) -> None:
    """Keep that a key is used now, once a minute at most; `before` is what its row says."""
    since = system.now - EVERY
    if before is not None and before > since:
        return

    def write() -> None:
        with tenancy.enter(system):
            # Of many requests at once the first one writes.
            rows = ApiToken.objects.filter(Q(last_used_at=None) | Q(last_used_at__lte=since), id=token_id)
            rows.update(last_used_at=system.now.replace(second=0, microsecond=0))

    tenancy.afterwards(write)
