"""What happened to sales orders, as sentences."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schakel.web.trail.sentences.data import Data, Sentences
from schakel.web.ui.format import long_day


def _day(value: Any) -> str:
    return long_day(date.fromisoformat(value)) if value else _("no date")


def _promise(text: str, data: Data) -> str:
    return text % {"old": _day(data.get("old_date")), "new": _day(data.get("new_date"))}


SENTENCES: Sentences = {
    "sales.PromiseChangeHeld": lambda d: _promise(
        _("A promise waits for release: %(old)s becomes %(new)s"), d
    ),
    "sales.PromiseGiven": lambda d: _("Promised for %(day)s") % {"day": _day(d.get("promised_date"))},
    "sales.PromiseMoved": lambda d: _promise(_("Promise moved: %(old)s becomes %(new)s"), d),
    "sales.SalesOrderAssigned": lambda _d: _("Said whose order it is"),
    "sales.SalesOrderPlaced": lambda d: (
        _("Recorded an order from before") if d.get("is_history") else _("Placed an order")
    ),
}
