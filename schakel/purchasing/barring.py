"""To whom nothing new is ordered: who is blocked, and of whom something that has to be valid ran out."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.documents.demands import Expired
from schakel.documents.models import Document
from schakel.kernel.errors import Conflict
from schakel.purchasing.wanted import Wanted


def barred(row: Wanted, blocked: Collection[UUID], expired: Expired) -> Conflict | None:
    """Refuse new orders to who is blocked, or of whom something that has to be valid ran out."""
    if row.supplier_id in blocked:
        return Conflict(
            _("This supplier is blocked for new orders."),
            field="supplier_id",
            code="blocked",
        )
    if (ran_out := expired.of_supplier(row.supplier_id)) is not None:
        return _ran_out(ran_out, "supplier_id")
    for index, line in enumerate(row.lines):
        if (ran_out := expired.of_item(row.supplier_id, line.item_id)) is not None:
            return _ran_out(ran_out, f"lines.{index}.item_id")
    return None


def _ran_out(document: Document, field: str) -> Conflict:
    message = _(
        "“%(title)s” of this supplier has to be valid, and it ran out on %(day)s. Ask for a new one first; orders that"
        " run go on."
    )
    words = {"title": document.title, "day": date_format(document.valid_to or date.min, "j F Y")}
    return Conflict(message % words, field=field, code="document_expired")
