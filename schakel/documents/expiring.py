"""How long a document still holds, and when that is said: once at each step before its last day, and once after it."""

from datetime import date, timedelta

from schakel.documents.models import Document

Validity = Document.Validity
# Days before the last one; 0 is the first day after it.
STEPS = (0, 7, 30, 90)
NEAR = timedelta(days=STEPS[-1])


def validity_on(valid_to: date | None, today: date) -> str:
    """Return how it stands on a day with a document of this last day."""
    if valid_to is None or valid_to - today > NEAR:
        return Validity.VALID
    return Validity.EXPIRED if valid_to < today else Validity.EXPIRING


def step_on(valid_to: date, today: date) -> int | None:
    """Return the step that is reached on a day: the nearest one; None while the last day is far away."""
    left = (valid_to - today).days
    if left < 0:
        return 0
    return next((step for step in STEPS[1:] if left <= step), None)
