"""What happened to an order, in words: who did what, when and through which door."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.accounts.operations import list_facts
from schakel.accounts.schemas import FactQuery, FactRow
from schakel.web.trail import words
from schakel.web.trail.sentences import sentence
from schakel.web.ui.format import day_text
from schakel.web.ui.parts import Entry, Timeline, Tone
from schakel.web.ui.visit import Visit
from schakel.web.wording import why_moved

MOST = 30


@dataclass(frozen=True, slots=True)
class Told:
    """A fact in words."""

    text: str
    icon: str = field(default="", kw_only=True)
    tone: Tone = "neutral"
    detail: str = ""


type Teller = Callable[[date, dict[str, Any], Mapping[str, str]], Told]


def timeline(visit: Visit, subject_id: UUID, names: Mapping[str, str]) -> Timeline | None:
    """Return what happened to an order, the newest first; `names` are those of its lines by id.

    A fact about a line has words here that name it; every other is said as the log says it. None for who may not
    see it.
    """
    if not list_facts.allowed(visit.ctx):
        return None
    entries = []
    for fact in list_facts(visit.ctx, subject_id, FactQuery(limit=MOST)).rows:
        say = TELLERS.get(fact.name)
        told = say(visit.today, fact.data, names) if say else Told(sentence(fact.name, fact.data))
        entries.append(
            Entry(told.text, fact.at, by=who(fact), icon=told.icon, tone=told.tone, detail=told.detail)
        )
    return Timeline(entries)


def who(fact: FactRow) -> str:
    """Say who did it, and through which door where that was not the desk's own."""
    name = fact.person_name or ""
    if fact.audience == "system":
        return words.by_the_system(name)
    at_desk = fact.channel == "web" and fact.audience == "staff"
    door = "" if at_desk else words.through(fact.channel, fact.audience)
    return f"{name} ({door})" if name and door else name or door


def _day(value: str | None, today: date) -> str:
    return day_text(date.fromisoformat(value), today) if value else _("no date")


def _placed(_today: date, data: dict[str, Any], _names: Mapping[str, str]) -> Told:
    return Told(_("Recorded") if data["is_history"] else _("Ordered"), icon="clipboard-list")


def _promised(today: date, data: dict[str, Any], _names: Mapping[str, str]) -> Told:
    if not data["promised_date"]:
        return Told(_("No date could be promised yet"), icon="calendar-question", tone="warn")
    text = _("Promised for %(day)s") % {"day": _day(data["promised_date"], today)}
    return Told(text, icon="calendar-check", tone="good")


def _change(today: date, data: dict[str, Any], names: Mapping[str, str]) -> tuple[str, Tone]:
    old, new = data["old_date"], data["new_date"]
    text = _("%(item)s: %(old)s becomes %(new)s") % {
        "item": names.get(data["line_id"], _("A line")),
        "old": _day(old, today),
        "new": _day(new, today),
    }
    return text, "warn" if new is None or (old is not None and new > old) else "good"


def _moved(today: date, data: dict[str, Any], names: Mapping[str, str]) -> Told:
    text, tone = _change(today, data, names)
    return Told(text, icon="calendar-due", tone=tone, detail=why_moved(data["reason"]))


def _held(today: date, data: dict[str, Any], names: Mapping[str, str]) -> Told:
    text, tone = _change(today, data, names)
    detail = _("Waits for your release; the customer does not see it yet.")
    return Told(text, icon="calendar-pause", tone=tone, detail=detail)


def _responded(_today: date, data: dict[str, Any], _names: Mapping[str, str]) -> Told:
    waiting = len(data["proposed_line_ids"])
    if waiting:
        text = ngettext("Proposed a change to %(n)s line", "Proposed a change to %(n)s lines", waiting)
        return Told(text % {"n": waiting}, icon="hourglass", tone="warn")
    if data["order_response_code"] == "RE":
        return Told(_("Rejected"), icon="ban", tone="bad")
    return Told(_("Confirmed"), icon="circle-check", tone="good")


def _accepted(_today: date, data: dict[str, Any], names: Mapping[str, str]) -> Told:
    return Told(_("Proposal accepted"), icon="check", tone="good", detail=names.get(data["line_id"], ""))


def _refused(_today: date, data: dict[str, Any], names: Mapping[str, str]) -> Told:
    return Told(_("Proposal refused"), icon="x", detail=names.get(data["line_id"], ""))


TELLERS: dict[str, Teller] = {
    "sales.SalesOrderPlaced": _placed,
    "sales.PromiseGiven": _promised,
    "sales.PromiseMoved": _moved,
    "sales.PromiseChangeHeld": _held,
    "purchasing.PurchaseOrderPlaced": _placed,
    "purchasing.PurchaseOrderResponded": _responded,
    "purchasing.ChangeProposalAccepted": _accepted,
    "purchasing.ChangeProposalRefused": _refused,
}
