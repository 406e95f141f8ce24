"""Papers of ours: whose they are, to whom they go, and how days, quantities and money stand on them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils import formats, translation
from django.utils.translation import gettext as _

from schakel.documents.printing import Column, Paper, printed
from schakel.kernel.context import Context
from schakel.kernel.money import spoken
from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download
from schakel.parties.models import Address, Party
from schakel.sales.schemas import DeliveryAddressOut


def letter(
    ctx: Context,
    own_party_id: UUID,
    title: str,
    name: str,
    *,
    to: Sequence[str],
    facts: Sequence[tuple[str, str]],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    total: tuple[str, str] | None = None,
    notes: Sequence[str] = (),
    boxes: Sequence[str] = (),
    sums: Sequence[tuple[str, str]] = (),
    at: datetime | None = None,
) -> Download:
    """Print a paper of one of our own companies, in the language that is set; `at` is when it went out."""
    company, lines, foot = _company(ctx, own_party_id)
    paper = Paper(
        language=translation.get_language() or "nl",
        title=title,
        company=company,
        company_lines=lines,
        to=to,
        facts=[(label, value) for label, value in facts if value],
        columns=columns,
        rows=rows,
        total=total,
        notes=notes,
        boxes=boxes,
        foot=foot,
        sums=sums,
    )
    return printed(paper, name, at or ctx.now)


def _company(ctx: Context, own_party_id: UUID) -> tuple[str, list[str], str]:
    """Return our own company's name, its address and how to reach it, and its numbers, for every reader's paper."""
    own = Party.objects.get(id=own_party_id)
    at = Address.objects.filter(party_id=own_party_id, archived_at=None).order_by("-kind", "id").first()
    lines = [at.street, f"{at.postal_code} {at.city}".strip()] if at else []
    lines += [own.phone, own.email, own.website]
    numbers = [
        f"{label} {number}"
        for label, number in ((_("KVK"), own.kvk_number), (_("VAT"), own.vat_number))
        if number
    ]
    return own.name, [line for line in lines if line], " · ".join([own.name, *numbers])


def lines_of(address: DeliveryAddressOut) -> list[str]:
    """Return an address as it stands on paper."""
    place = " ".join(part for part in (address.postal_code, address.city) if part)
    return [line for line in (address.name, address.street, place) if line]


def day_text(when: date) -> str:
    """Write a day: 3 december 2026."""
    return formats.date_format(when, "j F Y")


def amount_text(quantity: Decimal, unit_code: str) -> str:
    """Write a quantity with its unit: 1.200 pieces."""
    return f"{spoken(quantity)} {unit_name(unit_code)}".strip()
