"""Lines of an order as they were typed or pasted: what was understood of each, or what is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import Item
from schakel.catalog.recognising import Recognised, resembling
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.errors import Invalid, NotAllowed, Problem, ProblemOut
from schakel.kernel.money import MOST
from schakel.kernel.operation import operation
from schakel.sales.multiples import multiple_problem
from schakel.sales.schemas import OrderLinesToRead, ReadItem, ReadLine, ReadLinesOut
from schakel.sales.typed import SHORT, Typed, day_of, of_text, quantity_of

# A cart holds no more.
MOST_LINES = 500
# So many lines with a number that we do not know are searched for; the others say so without suggestions.
MOST_SEARCHED = 50
LAST_YEAR = 2094


@operation("POST", "/order-lines/read", audiences=(CUSTOMER,))
def read_order_lines(ctx: Context, data: OrderLinesToRead) -> ReadLinesOut:
    """Read lines of an order that were typed or pasted: what was understood of each, or what is wrong with it.

    No line is dropped. A number is ours, the GTIN or the customer's own; one that means nothing comes back with what
    may have been meant. Writes nothing: what is right can go into the cart.
    """
    if ctx.party_id is None:
        raise NotAllowed(_("You may not do this."))
    typed = list(of_text(data.pasted))
    first = typed[-1].row + 1 if typed else 1
    typed += [
        Typed(first + place, row.number, row.quantity, row.requested_date)
        for place, row in enumerate(data.rows)
        if row.number or row.quantity or row.requested_date
    ]
    if len(typed) > MOST_LINES:
        message = _("These are more than %(most)s lines. Send them in parts.") % {"most": MOST_LINES}
        raise Invalid(message, field="pasted", code="too_many")
    return ReadLinesOut(lines=_read(ctx, typed))


def _read(ctx: Context, typed: Sequence[Typed]) -> list[ReadLine]:
    known = Recognised(ctx, [part for line in typed for part in {line.number, _head(line)}])
    typed = [
        _apart(line) if not known.meant(line.number) and known.meant(_head(line)) else line for line in typed
    ]
    meant = [known.meant(line.number) for line in typed]
    unclear = [line.number for line, ids in zip(typed, meant, strict=True) if line.number and not ids]
    alike = resembling(list(dict.fromkeys(unclear))[:MOST_SEARCHED])
    wanted = {item_id for ids in (*meant, *alike.values()) for item_id in ids}
    shown = {
        row["id"]: ReadItem.model_validate(row)
        for row in Item.objects.visible_to(ctx)
        .filter(is_active=True, id__in=wanted)
        .values(*ReadItem.model_fields)
    }
    return [
        _line(ctx, line, [shown[i] for i in sorted(ids) if i in shown], _few(alike, line.number, shown))
        for line, ids in zip(typed, meant, strict=True)
    ]


def _head(line: Typed) -> str:
    """Return a line without its last word, where that word can be a quantity that we do not understand."""
    head, space, _word = line.number.rpartition(" ")
    return head.strip() if space and not line.quantity else line.number


def _apart(line: Typed) -> Typed:
    """Take the last word of `6205-2RS ten` for its quantity."""
    number = _head(line)
    return line._replace(number=number, quantity=line.number[len(number) :].strip()[:SHORT])


def _few(alike: Mapping[str, list[UUID]], number: str, shown: Mapping[UUID, ReadItem]) -> list[ReadItem]:
    return [shown[item_id] for item_id in alike.get(number, ()) if item_id in shown]


def _line(ctx: Context, line: Typed, items: list[ReadItem], alike: list[ReadItem]) -> ReadLine:
    item = items[0] if len(items) == 1 else None
    quantity = quantity_of(line.quantity, ctx.language)
    day = day_of(line.requested_date, ctx.today) if line.requested_date else None
    problems = [
        problem
        for problem in (
            _item_problem(line.number, items, alike),
            _quantity_problem(line.quantity, quantity, item),
            _day_problem(ctx, line.requested_date, day),
        )
        if problem
    ]
    return ReadLine(
        row=line.row,
        number=line.number,
        quantity_text=line.quantity,
        date_text=line.requested_date,
        item=item,
        quantity=quantity,
        requested_date=day,
        problems=[ProblemOut(field=p.field, message=p.message, code=p.code) for p in problems],
        suggestions=items if len(items) > 1 else alike,
    )


def _item_problem(number: str, items: list[ReadItem], alike: list[ReadItem]) -> Problem | None:
    if not number:
        return Problem("number", _("Say which item."), "missing")
    if len(items) > 1:
        return Problem(
            "number", _("%(number)s means more than one item. Choose one.") % {"number": number}, "many"
        )
    if items:
        return None
    if alike:
        message = _("We sell nothing that is called %(number)s. Is it one of these?")
    else:
        message = _("We sell nothing that is called %(number)s. Look at the number, or search the catalogue.")
    return Problem("number", message % {"number": number}, "not_found")


def _quantity_problem(text: str, quantity: Decimal | None, item: ReadItem | None) -> Problem | None:
    if not text:
        return Problem("quantity", _("Say how many."), "missing")
    if quantity is None:
        message = _("%(text)s is not a quantity. Write a number, such as 10.") % {"text": text}
        return Problem("quantity", message, "not_a_number")
    if quantity >= MOST:
        return Problem("quantity", _("This is more than can be meant."), "too_much")
    return multiple_problem("quantity", quantity, item.order_multiple) if item else None


def _day_problem(ctx: Context, text: str, day: date | None) -> Problem | None:
    if not text:
        return None
    if day is None or day.year > LAST_YEAR:
        message = _("%(text)s is not a day. Write it as 3-12-2026.") % {"text": text}
        return Problem("requested_date", message, "not_a_day")
    if day < ctx.today:
        return Problem("requested_date", _("This day is past. Choose today or later."), "past")
    return None
