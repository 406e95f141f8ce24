"""What is done on the page of a deviation: each act with its form, its word and what is said after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.operation import Operation
from schakel.quality.operations import (
    answer_non_conformance,
    close_non_conformance,
    complete_corrective_action,
    reschedule_non_conformance,
    send_back_non_conformance,
    withdraw_non_conformance,
)
from schakel.quality.schemas import NonConformanceOut
from schakel.web.deviation_parts import labels
from schakel.web.deviation_photos import keep_photos, photo_field
from schakel.web.deviations import root
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Field
from schakel.web.ui.page import way
from schakel.web.ui.visit import Visit

ANSWER = ("cause", "containment", "corrective_action", "action_date")
LONG = ("cause", "containment", "corrective_action", "effectiveness", "reason")


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done: its operation, the states in which it can, and its fields."""

    doing: Operation[Any, Any]
    states: tuple[str, ...]
    fields: tuple[str, ...]
    title: Callable[[Visit], str]
    word: Callable[[], str]
    said: Callable[[], str]
    hint: Callable[[Visit], str] = field(default=lambda _visit: "", kw_only=True)
    primary: bool = field(default=True, kw_only=True)


def _desk(at_desk: Callable[[], str], elsewhere: Callable[[], str]) -> Callable[[Visit], str]:
    return lambda visit: at_desk() if visit.application == "desk" else elsewhere()


ACTS: dict[str, Act] = {
    "answer": Act(
        answer_non_conformance,
        ("open",),
        ANSWER,
        _desk(lambda: _("They answered in another way?"), lambda: _("Your answer")),
        lambda: _("Send the answer"),
        lambda: _("The answer stands there, and the other side is told."),
        hint=_desk(lambda: _("Write down what you heard; otherwise they answer themselves."), lambda: ""),
    ),
    "done": Act(
        complete_corrective_action,
        ("answered",),
        (),
        _desk(lambda: _("Is the action taken?"), lambda: _("Did you take the action?")),
        lambda: _("The action was taken"),
        lambda: _("Written down; now it is seen whether it helps."),
    ),
    "close": Act(
        close_non_conformance,
        ("action_done",),
        ("effectiveness",),
        lambda _visit: _("Close it"),
        lambda: _("Close the deviation"),
        lambda: _("Closed; the supplier is told."),
        hint=lambda _visit: _("Say whether the action helps. Without that word it stays open."),
    ),
    "back": Act(
        send_back_non_conformance,
        ("answered", "action_done"),
        ("reason", "due_date"),
        lambda _visit: _("Not good enough?"),
        lambda: _("Ask for another answer"),
        lambda: _("They are asked for another answer."),
        primary=False,
    ),
    "more": Act(
        reschedule_non_conformance,
        ("open",),
        ("due_date",),
        lambda _visit: _("More time?"),
        lambda: _("Give until this day"),
        lambda: _("They have until that day, and are told."),
        primary=False,
    ),
    "withdraw": Act(
        withdraw_non_conformance,
        ("open", "answered", "action_done"),
        ("reason",),
        lambda _visit: _("A mistake?"),
        lambda: _("Take the deviation back"),
        lambda: _("Taken back; the supplier is told."),
        primary=False,
    ),
}


@dataclass
class Acting:
    """The acts that can be done about a deviation now, and what came of the one that was sent."""

    visit: Visit
    found: NonConformanceOut

    def __post_init__(self) -> None:
        """Make a form for each of them."""
        path = {"non_conformance_id": self.found.id}
        kinds = dict.fromkeys(LONG, "textarea")
        self.acts = {
            name: act
            for name, act in ACTS.items()
            if self.found.state in act.states and act.doing.allowed(self.visit.ctx)
        }
        self.forms = {
            name: ApiForm(
                act.doing,
                path=path,
                labels=labels(self.visit) | _labels_of(name),
                kinds=kinds,  # type: ignore[arg-type]
                values=_values(self.found, name),
                aside=("act", "key"),
            )
            for name, act in self.acts.items()
        }

    def take(self) -> HttpResponse | None:
        """Do what was sent; None where nothing was, or where it was refused, which its form shows."""
        posted = self.visit.request.POST
        name = str(posted.get("act", ""))
        if not self.visit.is_post:
            return None
        here = way(self.visit, *root(self.visit), self.found.id)
        if name not in self.acts:
            return self.visit.go(here, _("This cannot be done any more: look how the deviation stands."))
        key = str(posted.get("key", ""))
        sent = {place: str(posted.get(place, "")) for place in (*self.acts[name].fields, "version")}
        answer = self.forms[name].send(self.visit.ctx, sent, key=key)
        if answer is None:
            return None
        wrong = keep_photos(self.visit, answer, key)
        return self.visit.go(here, " ".join(part for part in (self.acts[name].said(), wrong) if part))

    @property
    def failed(self) -> bool:
        """Whether something was refused."""
        return any(form.error for form in self.forms.values())

    def shown(self) -> Sequence[dict[str, object]]:
        """Return the acts as the page draws them; at the desk what is seldom done comes last."""
        if self.visit.application == "desk":
            seldom = [name for name in ("answer", "withdraw") if name in self.acts]
            names = [*(name for name in self.acts if name not in seldom), *seldom]
            return [self._shown(name, self.acts[name]) for name in names]
        return [self._shown(name, act) for name, act in self.acts.items()]

    def _shown(self, name: str, act: Act) -> dict[str, object]:
        desk = self.visit.application == "desk"
        fields: list[Field] = [
            self.forms[name].field(place, rows=3, prefix=f"{name}-", **_required(name, place))
            for place in act.fields
        ]
        photos = photo_field(self.visit) if name == "answer" else None
        return {
            "name": name,
            "id": f"act-{name}",
            "title": act.title(self.visit),
            "hint": act.hint(self.visit),
            "word": _("Write down the answer") if name == "answer" and desk else act.word(),
            "primary": act.primary and not (name == "answer" and desk),
            "problems": self.forms[name].problems,
            "fields": [*fields, *([photos] if photos else [])],
        }


def _required(name: str, place: str) -> dict[str, bool]:
    return {"required": False} if (name, place) == ("back", "due_date") else {}


def _labels_of(name: str) -> dict[str, str]:
    return {
        "back": {"reason": _("What is missing or wrong?")},
        "withdraw": {"reason": _("Why do you take it back?")},
    }.get(name, {})


def _values(found: NonConformanceOut, name: str) -> dict[str, str]:
    """Return what stands in a form at first: of an answer that was sent back what it said."""
    if name == "answer":
        return {place: written(getattr(found, place)) for place in ANSWER}
    if name == "more":
        return {"due_date": found.due_date.isoformat()}
    return {}
