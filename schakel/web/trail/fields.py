"""What a change says, field by field: names and values in the words of whoever reads the trail."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from schakel.accounts.titles import mark_title, role_title, scope_title
from schakel.web.scopes import in_words
from schakel.web.trail.labels import LABELS
from schakel.web.ui.format import long_day, moment, money, quantity
from schakel.web.wording import purchase_line, purchase_order, shipment, stock_disclosures

# A longer value is cut on the page, with a way to see all of it.
LONGEST = 160
SECRET = {"encrypted_secret"}
MONEY = {"price", "sales_price", "total_amount", "order_amount", "month_amount"}
MONEY |= {"invoice_tolerance_amount", "invoice_total_tolerance", "credit_limit"}
QUANTITIES = {"min_quantity", "quantity", "on_hand", "delivered_quantity", "cancelled_quantity"}
QUANTITIES |= {"received_quantity", "counted_quantity", "accepted_quantity", "rejected_quantity"}
PATTERNS = {"patterns", "scopes"}
# In this order the parts of a line are read; the database keeps none.
ORDER = ("line_status_code", "quantity", "price", "dates")
OF_LINE = re.compile(r"(lines|proposals)\.(\d+)")
DAY, MOMENT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


@dataclass(frozen=True, slots=True)
class Value:
    """A value on one side of a change: all of it, and its beginning where it is long."""

    text: str

    @property
    def is_long(self) -> bool:
        """Whether it is cut on the page."""
        return len(self.text) > LONGEST

    @property
    def beginning(self) -> str:
        """Its first words."""
        return f"{self.text[:LONGEST]} …"


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that changed, as it was and as it is."""

    label: str
    before: Value
    after: Value


def changed(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    names: Mapping[str, str],
    role: Callable[[str], str] = role_title,
) -> list[Changed]:
    """Return every field that changed.

    `names` are those of the people, companies and branches by id; `role` says what a role is called.
    """
    names = dict(names) | _roles_in(before, role) | _roles_in(after, role)
    was, now = before or {}, after or {}
    found = []
    for name in dict.fromkeys([*was, *now]):
        both_unkept = name in was and name in now and was[name] is None and now[name] is None
        if name in SECRET or both_unkept:
            found.append(Changed(label(name), Value(_("not kept")), Value(_("changed, not kept"))))
            continue
        sides = (Value(_text(name, side[name], names) if name in side else "") for side in (was, now))
        found.append(Changed(label(name), *sides))
    return found


def label(name: str) -> str:
    """Return what a field is called."""
    of_line = OF_LINE.fullmatch(name)
    if of_line:
        text = _("Line %(n)s") if of_line[1] == "lines" else _("Proposal for line %(n)s")
        return text % {"n": of_line[2]}
    say = LABELS.get(name)
    return say() if say else name


def _text(name: str, value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in (None, "", [], {}):
        return _("nothing")
    if isinstance(value, Mapping):
        named = {
            key: value[key] for key in dict.fromkeys([*ORDER, *value]) if value.get(key) not in (None, "", [])
        }
        return "\n".join(f"{label(key)}: {_text(key, part, names)}" for key, part in named.items())
    if name in PATTERNS and isinstance(value, list):
        return in_words(value)
    if isinstance(value, list):
        # Words stand behind each other; what has parts has lines.
        between = ", " if all(isinstance(part, str) for part in value) else "\n"
        return between.join(_text(name, part, names) for part in value)
    if name == "roles":
        return names.get(str(value)) or role_title(str(value))
    if name in WORDS:
        return WORDS[name](str(value))
    return names.get(str(value)) or _written(name, str(value))


def _roles_in(side: Mapping[str, Any] | None, role: Callable[[str], str]) -> dict[str, str]:
    return {str(name): role(str(name)) for name in (side or {}).get("roles") or ()}


def _written(name: str, value: str) -> str:
    if name in MONEY:
        # A price per piece may have more decimals than an amount.
        exact = Decimal(value).normalize()
        return money(exact, places=max(2, -int(exact.as_tuple().exponent)))
    if name in QUANTITIES:
        return quantity(Decimal(value))
    if DAY.fullmatch(value):
        return long_day(date.fromisoformat(value))
    if MOMENT.fullmatch(value):
        return moment(datetime.fromisoformat(value))
    return value


def _state(value: str) -> str:
    return {
        "open": _("still open"),
        "revoked": _("taken back"),
        "unread": _("not read"),
        "read": _("read"),
    }.get(value, value)


def _proposal(value: str) -> str:
    return {"proposed": _("proposed"), "accepted": _("accepted"), "refused": _("refused")}.get(value, value)


def _second_factor(value: str) -> str:
    return {"optional": _("of nobody"), "staff": _("of the desk"), "everyone": _("of everybody")}.get(
        value, value
    )


WORDS: dict[str, Callable[[str], str]] = {
    "marks": mark_title,
    "scope": scope_title,
    "state": _state,
    "proposal": _proposal,
    "second_factor": _second_factor,
    "disclosed_stock": lambda value: stock_disclosures().get(value, value),
    "status": lambda value: str(shipment(value).word),
    "process_status": lambda value: str(purchase_order(value, has_proposal=False).word),
    "line_status_code": lambda value: str(purchase_line(value, has_proposal=False).word),
}
