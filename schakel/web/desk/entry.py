"""The form in which an order is entered by keyboard: for a customer, or to a supplier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict, Invalid, Problem
from schakel.kernel.operation import Operation
from schakel.parties.operations import get_party
from schakel.parties.schemas import PartyRow
from schakel.web.delivery_fields import delivery_sent, soon
from schakel.web.desk import foresight
from schakel.web.desk.entered import compact
from schakel.web.desk.entry_delivery import EntryDelivery, branch_field
from schakel.web.desk.search import item_text, items_like, parties_like, party_text
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Field, Lookup, Problems
from schakel.web.ui.field import Problem as FieldProblem
from schakel.web.ui.parts import Text
from schakel.web.ui.visit import Visit

# The line that scripts copy; an order has fewer lines.
TEMPLATE = 999
ROWS = ("item", "item_id", "quantity", "requested_date", "price")


@dataclass(frozen=True, slots=True)
class Entry:
    """What differs between selling and buying."""

    operation: Operation[Any, Any]
    role: str
    party_label: Text
    party_url: str
    items_url: str
    labels: Mapping[str, Text]
    head: Sequence[str]
    # What answers a field that depends on the relation who was chosen; empty where there is none.
    party_fields_url: str = ""
    # What answers what each line would cost and when it would come; empty where nobody asks.
    foresight_url: str = ""


class OrderEntry:
    """One order being entered: its fields, what was sent, and what is wrong with it."""

    rows: Sequence[str] = ROWS

    def __init__(self, visit: Visit, entry: Entry) -> None:
        self.visit = visit
        self.entry = entry
        self.party = entry.role
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        self.key = sent.pop("key", "") or str(visit.ctx.new_id())
        aside = (self.party, "lines.item", *(("due",) if self.party == "supplier" else ()))
        self.form = ApiForm(entry.operation, labels=entry.labels, aside=aside)
        self.form.values = delivery_sent(compact(sent, self.rows))

    def begin(self, party_id: str) -> None:
        """Fill in the relation that the address names, and for an order of a customer a day near by."""
        if self.entry.role == "customer":
            self.form.values |= {"requested_date": soon(self.visit).isoformat()}
        if party_id and get_party.allowed(self.visit.ctx):
            found = get_party.invoke(self.visit.ctx, path={"party_id": party_id})
            self.form.values |= {self.party: party_text(found), f"{self.party}_id": str(found.id)}

    def send(self) -> Any:
        """Place the order; returns it, or None after a refusal, kept in the form."""
        values = self.form.values
        problems = [*self._resolve_party(values), *self._resolve_items(values)]
        for place in (f"lines.{line}.requested_date" for line in self.lines):
            if values.get("due") and not values.get(place):
                values[place] = values["due"]
        if problems:
            if self.entry.foresight_url:
                problems += foresight.refused(self.visit, values, self.lines)
            self.form.error = Invalid.of(*problems)
            return None
        answer = self.form.send(self.visit.ctx, values, key=self.key)
        if isinstance(self.form.error, Conflict) and self.form.error.code == "key_reused":
            text = _(
                "An order was placed with this form already. Look at it in the list, or begin a new one."
            )
            self.form.error = Conflict(text, code="key_reused")
        return answer

    def _resolve_party(self, values: dict[str, str]) -> list[Problem]:
        """Find by its text a relation that was typed and not chosen."""
        if values.get(f"{self.party}_id"):
            return []
        text = values.get(self.party, "").strip()
        rows = parties_like(self.visit, self.party, text)
        exact = [r for r in rows if text.casefold() in _called(r)]
        found = exact or rows
        if len(found) == 1:
            values |= {self.party: party_text(found[0]), f"{self.party}_id": str(found[0].id)}
            return []
        message = _("Choose one from the list: type a part of the name or the number.")
        return [Problem(self.party, message, "missing")]

    def _resolve_items(self, values: dict[str, str]) -> list[Problem]:
        problems = []
        for line in self.lines:
            place = f"lines.{line}.item"
            if values.get(f"{place}_id") or self._is_in_words(line):
                continue
            text = values.get(place, "").strip()
            rows = items_like(self.visit, text)
            found = [r for r in rows if r.number.casefold() == text.casefold()] or rows
            if len(found) == 1:
                values |= {place: item_text(found[0]), f"{place}_id": str(found[0].id)}
            else:
                message = _("Choose an item: type its number or a part of its name.")
                problems.append(Problem(place, message, "missing"))
        return problems

    def _is_in_words(self, _line: int) -> bool:
        """Say whether a line is no item."""
        return False

    @property
    def problems(self) -> Problems | None:
        """All that is wrong, for above the form, each with its line and a link to its field."""
        error = self.form.error
        if error is None:
            return None
        return Problems([self._problem(p) for p in error.problems] or [FieldProblem(error.message)])

    def _problem(self, problem: Problem) -> FieldProblem:
        place = problem.field.removesuffix("_id")
        message = problem.message
        if place.startswith("lines."):
            line = int(place.split(".")[1]) + 1
            message = _("Line %(line)s: %(message)s") % {"line": line, "message": message}
        return FieldProblem(message, f"field-{place.replace('.', '-')}" if place else "")

    @property
    def lines(self) -> list[int]:
        """The places of the lines that were sent."""
        return sorted({int(name.split(".")[1]) for name in self.form.values if name.startswith("lines.")})

    @property
    def party_field(self) -> Lookup:
        """Whose order it is."""
        return Lookup(
            self.party,
            self.entry.party_label,
            self.entry.party_url,
            value=self.form.values.get(self.party, ""),
            chosen=self.form.values.get(f"{self.party}_id", ""),
            error=self.form.error_at(self.party) or self.form.error_at(f"{self.party}_id"),
            placeholder=_("Number or name"),
            autofocus=not self.form.values.get(f"{self.party}_id"),
        )

    @property
    def branch_field(self) -> Field | None:
        """For which branch the order is; None for a relation without any."""
        values = self.form.values
        error = self.form.error_at("branch_id")
        return branch_field(
            self.visit, values.get(f"{self.party}_id", ""), values.get("branch_id", ""), error
        )

    @property
    def delivery(self) -> EntryDelivery:
        """Where it goes and how."""
        return EntryDelivery(self.visit, self.form, self.form.values.get(f"{self.party}_id", ""))

    @property
    def head_fields(self) -> list[Field]:
        """What holds for the whole order."""
        today = self.visit.today.isoformat()
        return [
            Field(
                "due",
                _("Deliver on"),
                "date",
                value=self.form.values.get("due", ""),
                min=today,
                narrow=True,
                required=True,
            )
            if name == "due"
            else self.form.field(name, min=today if name == "requested_date" else "", narrow=name != "note")
            for name in self.entry.head
        ]

    @property
    def shown_lines(self) -> list[tuple[int, list[Field | Lookup]]]:
        """The lines that stand in the form: what was sent, or one to begin with."""
        return [(line, self.line_fields(line)) for line in self.lines or [0]]

    @property
    def template_line(self) -> tuple[int, list[Field | Lookup]]:
        """The line that is copied for each one added."""
        return TEMPLATE, self.line_fields(TEMPLATE)

    def line_fields(self, line: int) -> list[Field | Lookup]:
        """Return the fields of a line: item, quantity, day and price."""
        place = f"lines.{line}"
        item = self.item_field(place)
        # The day of the order and the item's own price hold where nothing stands.
        day = self.form.field(f"{place}.requested_date", required=False, min=self.visit.today.isoformat())
        return [item, self.form.field(f"{place}.quantity"), day, self.form.field(f"{place}.price", unit="€")]

    def item_field(self, place: str) -> Lookup:
        """Return the field in which one chooses the item of a line."""
        return Lookup(
            f"{place}.item",
            _("Item"),
            self.entry.items_url,
            value=self.form.values.get(f"{place}.item", ""),
            chosen=self.form.values.get(f"{place}.item_id", ""),
            error=self.form.error_at(f"{place}.item") or self.form.error_at(f"{place}.item_id"),
            placeholder=_("Number or name"),
            # Who is known stands there already: one begins with the first item.
            autofocus=place == "lines.0"
            and bool(self.form.values.get(f"{self.party}_id"))
            and self.form.error is None,
        )


def _called(row: PartyRow) -> set[str]:
    """Return by what exactly a relation can be typed."""
    return {name.casefold() for name in (row.customer_number, row.supplier_number, row.name) if name}
