"""The answer to one line of an order, as it is filled in."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from schakel.kernel.units import unit_name
from schakel.purchasing.schemas import PurchaseOrderLineOut
from schakel.web.ui.field import Field
from schakel.web.ui.format import quantity

# So many parts can be filled in at least: the first delivery, and those that one may add to it.
PARTS = 4
STILL_COMES = ("open", "shipped")
PART_FIELD = re.compile(r"deliveries\.([0-9]{1,3})\.(?:date|quantity)")


@dataclass
class LineForm:
    """The answer to one line: accept, change or reject; nothing chosen leaves the line as it is."""

    line: PurchaseOrderLineOut
    answer: str
    values: dict[str, str]
    reason_label: str
    # Whether the day that was asked is past, so that it cannot be confirmed.
    is_past: bool = False
    errors: dict[str, str] = field(default_factory=dict)

    def name(self, field_name: str) -> str:
        """Return the name of an input of this line."""
        return f"{self.line.id}.{field_name}"

    @property
    def answers(self) -> list[tuple[str, str, bool]]:
        """The choices, with which one is made."""
        words = {"accept": _("As asked"), "change": _("Otherwise"), "reject": _("Not possible")}
        if self.is_past:
            words = {"change": _("On another day"), "reject": _("Not possible")}
        given = "change" if self.is_past and self.answer == "accept" else self.answer
        return [(value, word, value == given) for value, word in words.items()]

    @property
    def error(self) -> str:
        """What is wrong with the answer as a whole."""
        return self.errors.get("answer", "")

    @property
    def is_begun(self) -> bool:
        """Whether something was filled in already, or is wrong."""
        return bool(self.answer or self.errors)

    @property
    def hint(self) -> str:
        """What to do where nobody answered until the day that was asked was past."""
        unanswered = self.is_past and not self.line.line_status_code
        return _("This day is past. Name the day on which you do deliver.") if unanswered else ""

    @property
    def received(self) -> str:
        """How much of the line came, empty while nothing did: a fact, and nothing to answer."""
        came = sum((part.received_quantity for part in self.line.schedule), Decimal(0))
        return quantity(came, unit_name(self.line.unit_code)) if came else ""

    @property
    def parts(self) -> range:
        """The parts that can be filled in: as many as there are, and one more."""
        filled = sum(bool(PART_FIELD.fullmatch(name) and name.endswith("date")) for name in self.values)
        return range(max(PARTS, filled + 1))

    @property
    def deliveries(self) -> list[list[Field]]:
        """Day and quantity of each part."""
        unit = unit_name(self.line.unit_code)
        return [
            [
                self._field(f"deliveries.{part}.date", _("Day"), kind="date"),
                self._field(f"deliveries.{part}.quantity", _("Quantity"), kind="number", unit=unit),
            ]
            for part in self.parts
        ]

    @property
    def is_split(self) -> bool:
        """Whether more than one part is filled in."""
        return any(self.values.get(f"deliveries.{part}.quantity") for part in self.parts[1:])

    @property
    def price(self) -> Field:
        """The price per unit."""
        return self._field("price", _("Price per unit"), kind="number", unit="€")

    @property
    def reason(self) -> Field:
        """Why."""
        return self._field("reason", self.reason_label, kind="text", max_length=300)

    def _field(self, name: str, label: str, **values: Any) -> Field:
        return Field(
            name=self.name(name),
            label=label,
            value=self.values.get(name, ""),
            error=self.errors.get(name, ""),
            required=True,
            **values,
        )
