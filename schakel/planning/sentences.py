"""The answer to "why this date?" in sentences, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.money import spoken
from schakel.kernel.units import Unit, unit_name
from schakel.planning.schemas import SupplyShare, TracedShare
from schakel.planning.supply import Kind


def day(when: date) -> str:
    """Write a day in words: Thursday 3 December."""
    return formats.date_format(when, "l j F")


@dataclass(frozen=True, slots=True)
class Promised:
    """What is open on a line, and for when it was asked and promised."""

    unit_code: str
    open_quantity: Decimal
    requested_date: date
    promised_date: date | None


def explain(line: Promised, supply: Sequence[SupplyShare], *, for_customer: bool) -> list[str]:
    """Return why the line is promised for its day: where the goods come from, and when they travel."""
    unit = unit_name(line.unit_code)
    sentences = []
    if len(supply) > 1:
        sentences.append(
            _("Of the %(quantity)s %(unit)s:")
            % {"quantity": spoken(line.open_quantity), "unit": unit.behind(line.open_quantity)}
        )
    sentences += [_source(share, unit, for_customer=for_customer) for share in supply]
    if line.promised_date is None:
        sentences.append(_("So we cannot name a day yet."))
    elif line.promised_date <= line.requested_date:
        sentences.append(
            _("You get them on the day you asked for.") if for_customer else _("That is as asked.")
        )
    else:
        days = (line.promised_date - line.requested_date).days
        sentences.append(
            ngettext(
                "That is %(days)s day later than asked.", "That is %(days)s days later than asked.", days
            )
            % {"days": days}
        )
    return sentences


def _source(share: SupplyShare, unit: Unit, *, for_customer: bool) -> str:
    words = {"quantity": spoken(share.quantity), "unit": unit.behind(share.quantity)}
    if share.available_date is not None:
        words["day"] = day(share.available_date)
    if share.delivery_date is not None:
        words["delivered"] = day(share.delivery_date)
    if isinstance(share, TracedShare) and share.kind == Kind.SCHEDULE_LINE:
        words |= {"order": share.purchase_order_number or "", "supplier": share.supplier_name or ""}
        return _bought(share) % words
    return (_for_customer(share) if for_customer else _for_desk(share)) % words


def _number(share: SupplyShare) -> int:
    """Return what gettext chooses the grammatical number by: one piece lies, half a piece and two pieces lie."""
    return 1 if share.quantity == 1 else 2


def _bought(share: TracedShare) -> str:
    n = _number(share)
    if share.is_overdue:
        return ngettext(
            "%(quantity)s %(unit)s should have come on %(day)s with %(order)s from %(supplier)s.",
            "%(quantity)s %(unit)s should have come on %(day)s with %(order)s from %(supplier)s.",
            n,
        )
    if share.is_confirmed:
        return ngettext(
            "%(quantity)s %(unit)s comes on %(day)s with %(order)s; %(supplier)s confirmed that day.",
            "%(quantity)s %(unit)s come on %(day)s with %(order)s; %(supplier)s confirmed that day.",
            n,
        )
    return ngettext(
        "%(quantity)s %(unit)s comes on %(day)s with %(order)s; %(supplier)s has not confirmed yet.",
        "%(quantity)s %(unit)s come on %(day)s with %(order)s; %(supplier)s has not confirmed yet.",
        n,
    )


def _for_customer(share: SupplyShare) -> str:
    n = _number(share)
    if share.kind == Kind.STOCK:
        return ngettext(
            "%(quantity)s %(unit)s is ready for you.", "%(quantity)s %(unit)s are ready for you.", n
        )
    if share.available_date is None:
        return _("For %(quantity)s %(unit)s there is no date of delivery yet.")
    if share.kind == Kind.TO_ORDER:
        return ngettext(
            "%(quantity)s %(unit)s we get in by %(day)s; it is with you on %(delivered)s.",
            "%(quantity)s %(unit)s we get in by %(day)s; they are with you on %(delivered)s.",
            n,
        )
    return _coming(n)


def _for_desk(share: SupplyShare) -> str:
    n = _number(share)
    if share.kind == Kind.STOCK:
        return ngettext("%(quantity)s %(unit)s is in stock.", "%(quantity)s %(unit)s are in stock.", n)
    if share.available_date is None:
        return _("For %(quantity)s %(unit)s there is no date of delivery yet.")
    if share.kind == Kind.TO_ORDER:
        return ngettext(
            "%(quantity)s %(unit)s still has to be bought; by lead time it is in on %(day)s.",
            "%(quantity)s %(unit)s still have to be bought; by lead time they are in on %(day)s.",
            n,
        )
    return _coming(n)


def _coming(n: int) -> str:
    return ngettext(
        "%(quantity)s %(unit)s comes in on %(day)s; it is with you on %(delivered)s.",
        "%(quantity)s %(unit)s come in on %(day)s; they are with you on %(delivered)s.",
        n,
    )
