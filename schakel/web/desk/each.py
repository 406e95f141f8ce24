"""What is done to each of many that were chosen: it is done or refused by itself, and both are said."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def told(done: str, refused: Iterable[str]) -> str:
    """Return the word after it: what was done, and why the others were not."""
    reasons = " ".join(dict.fromkeys(refused))
    if not reasons:
        return done
    return " ".join(filter(None, (done, _("Not done: %(reasons)s") % {"reasons": reasons})))
