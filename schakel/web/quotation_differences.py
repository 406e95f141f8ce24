"""What a version of a quotation says otherwise than the one before, in sentences."""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.sales.schemas import QuotationLineOut, QuotationOut, QuotationVersionOut
from schakel.web.price_words import price_text
from schakel.web.quotations import delivery
from schakel.web.ui.format import money, quantity


def differences(
    today: date, found: QuotationOut, before: QuotationVersionOut, after: QuotationVersionOut
) -> list[str]:
    """Say in sentences what a version says otherwise than the one before."""
    said = []
    was = {_same(line): line for line in before.lines}
    now = {_same(line): line for line in after.lines}
    for key, line in now.items():
        old = was.get(key)
        if old is None:
            said.append(_("Added: %(line)s.") % {"line": line.description})
        else:
            said += _changed(found, old, line)
    said += [
        _("Left out: %(line)s.") % {"line": line.description} for key, line in was.items() if key not in now
    ]
    if before.net_amount != after.net_amount:
        said.append(
            _was(_("Total without VAT"), *(money(v.net_amount, found.currency) for v in (before, after)))
        )
    for label, name in ((_("Remark"), "remark"), (_("Terms"), "terms")):
        if getattr(before, name) != getattr(after, name):
            said.append(_("%(what)s: another text.") % {"what": label})
    if delivery(before, today) != delivery(after, today):
        said.append(_was(_("Delivery"), delivery(before, today), delivery(after, today)))
    return said


def _changed(found: QuotationOut, old: QuotationLineOut, new: QuotationLineOut) -> list[str]:
    pairs: list[tuple[str, Decimal, Decimal]] = [
        (_("quantity"), old.quantity, new.quantity),
        (_("price"), old.net_price, new.net_price),
    ]
    return [
        _was(
            f"{new.description}, {what}",
            *(
                quantity(v, unit_name(new.unit_code))
                if what == pairs[0][0]
                else price_text(v, found.currency)
                for v in (was, now)
            ),
        )
        for what, was, now in pairs
        if was != now
    ]


def _was(what: str, before: str, after: str) -> str:
    return _("%(what)s: %(after)s instead of %(before)s.") % {"what": what, "before": before, "after": after}


def _same(line: QuotationLineOut) -> tuple[object, ...]:
    return (line.item_id,) if line.item_id else (None, line.description)
