"""What the object of a fact is called, without asking the room that it lives in."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from schakel.kernel.context import Context
from schakel.kernel.models import FactRecord

# Where an object's number or name stands in what the fact wrote that it began with.
CALLED = ("number", "name", "title")


def numbered(ctx: Context) -> tuple[Any, ...]:
    """Return where the number or name of a fact's object is found, the first that is there: columns for Coalesce."""
    called = Coalesce(*(KeyTextTransform(key, "after") for key in CALLED))
    began = FactRecord.objects.visible_to(ctx).filter(subject_id=OuterRef("subject_id"), before__isnull=True)
    began = began.annotate(called=called).filter(called__isnull=False).order_by("at", "id")
    # An act of a party's own stands without the one by which the object began, which the desk did.
    return KeyTextTransform("number", "data"), Subquery(began.values("called")[:1])
