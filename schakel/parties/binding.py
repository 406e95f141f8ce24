"""What keeps a branch from being removed, as a refusal names it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

# More names nobody reads.
FEW = 3


def named(names: QuerySet[Any, str]) -> str:
    """Return the first of some names and how many there are besides: `V-1, V-2 and 4 more`; empty for none."""
    first = list(names[:FEW])
    more = names.count() - FEW if len(first) == FEW else 0
    text = ", ".join(first)
    if more <= 0:
        return text
    return ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more) % {
        "names": text,
        "count": more,
    }
