"""The answer to "why this date?" in sentences, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.kernel.money import plain
from schakel.kernel.units import unit_name
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
            _("Of the %(quantity)s %(unit)s:") % {"quantity": plain(line.open_quantity), "unit": unit}
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


def _source(share: SupplyShare, unit: str, *, for_customer: bool) -> str:  # noqa: C901 - a table of sentences
    words = {"quantity": plain(share.quantity), "unit": unit}
    if share.available_date is not None:
        words["day"] = day(share.available_date)
    if share.delivery_date is not None:
        words["delivered"] = day(share.delivery_date)
    if isinstance(share, TracedShare) and share.kind == Kind.SCHEDULE_LINE:
        words |= {"order": share.purchase_order_number or "", "supplier": share.supplier_name or ""}
        if share.is_overdue:
            return (
                _("%(quantity)s %(unit)s should have come on %(day)s with %(order)s from %(supplier)s.")
                % words
            )
        if share.is_confirmed:
            return (
                _("%(quantity)s %(unit)s come on %(day)s with %(order)s; %(supplier)s confirmed that day.")
                % words
            )
        return (
            _("%(quantity)s %(unit)s come on %(day)s with %(order)s; %(supplier)s has not confirmed yet.")
            % words
        )
    match share.kind:
        case Kind.STOCK if for_customer:
            return _("%(quantity)s %(unit)s are ready for you.") % words
        case Kind.STOCK:
            return _("%(quantity)s %(unit)s are in stock.") % words
        case Kind.TO_ORDER if share.available_date is None:
            return _("For %(quantity)s %(unit)s there is no date of delivery yet.") % words
        case Kind.TO_ORDER if for_customer:
            return (
                _("%(quantity)s %(unit)s we get in by %(day)s; they are with you on %(delivered)s.") % words
            )
        case Kind.TO_ORDER:
            return (
                _("%(quantity)s %(unit)s still have to be bought; by lead time they are in on %(day)s.")
                % words
            )
        case _:
            return _("%(quantity)s %(unit)s come in on %(day)s; they are with you on %(delivered)s.") % words
