"""The form in which an order is answered, line by line: by the supplier, or at the desk after a phone call."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict, Invalid, SchakelError
from schakel.planning.operations.what_if import preview_order_response
from schakel.planning.schemas import ResponsePreview
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import PurchaseOrderLineOut, PurchaseOrderOut
from schakel.web.answered_line import PART_FIELD, LineForm
from schakel.web.ui.api_form import plain_number, written
from schakel.web.ui.field import Problem, Problems


class OrderForm:
    """The answer to an order: reads what was sent, and holds what is wrong with it."""

    def __init__(
        self,
        order: PurchaseOrderOut,
        today: date,
        sent: Mapping[str, str] | None = None,
        *,
        reason_label: str = "",
    ) -> None:
        self.order = order
        self.today = today
        self.reason_label = reason_label or _("Why? We use it to plan, your word is not passed on.")
        self.error: SchakelError | None = None
        self.sent = sent or {}
        self.lines = {line.id: self._line(line) for line in order.lines}

    def _line(self, line: PurchaseOrderLineOut) -> LineForm:
        # What is on its way is answered by itself.
        to_come = [part for part in line.schedule if part.status == "open"]
        is_past = bool(to_come) and line.requested_date < self.today and line.line_status_code != "5"
        if self.sent:
            prefix = f"{line.id}."
            values = {
                name.removeprefix(prefix): value
                for name, value in self.sent.items()
                if name.startswith(prefix)
            }
            return LineForm(line, values.get("answer", ""), _numbered(values), self.reason_label, is_past)
        values = {"price": written(line.price if line.confirmed_price is None else line.confirmed_price)}
        for part, delivery in enumerate(to_come):
            # A day that is past is no proposal to send again.
            gone = delivery.expected_date < self.today
            values[f"deliveries.{part}.date"] = "" if gone else written(delivery.expected_date)
            values[f"deliveries.{part}.quantity"] = written(delivery.quantity - delivery.received_quantity)
        return LineForm(line, "", values, self.reason_label, is_past)

    @property
    def body(self) -> dict[str, Any]:
        """What was sent, as the operation takes it: only the lines that were answered."""
        return {
            "lines": [_body(form) for form in self._answered],
            "sales_order_id": self.sent.get("sales_order_id", self.order.sales_order_id),
            "version": self.sent.get("version") or self.order.version,
        }

    @property
    def _answered(self) -> list[LineForm]:
        return [form for form in self.lines.values() if form.answer]

    @property
    def is_empty(self) -> bool:
        """Whether no line was answered."""
        return not self._answered

    def send(self, ctx: Context) -> PurchaseOrderOut | None:
        """Give the answer; returns the order after it, or None after a refusal, kept in `error`."""
        if self.is_empty:
            self.refuse(Invalid(_("Choose an answer for at least one line.")))
            return None
        path = {"purchase_order_id": self.order.id}
        try:
            return respond_to_purchase_order.invoke(ctx, path=path, body=self.body)
        except (Invalid, Conflict) as error:
            self.refuse(error)
            return None

    def preview(self, ctx: Context) -> ResponsePreview | None:
        """Return what the answer would mean, None while there is none."""
        if self.is_empty:
            return None
        path = {"purchase_order_id": self.order.id}
        try:
            return preview_order_response.invoke(ctx, path=path, body={**self.body, "version": None})
        except SchakelError:
            # Half a date is no mistake yet.
            return None

    def refuse(self, error: SchakelError) -> None:
        """Put what is wrong at the fields where it is wrong."""
        self.error = error
        for problem in error.problems:
            parts = problem.field.split(".")
            if parts[0] == "lines" and len(parts) > 1:
                form = self._answered[int(parts[1])]
                form.errors[".".join(parts[2:])] = problem.message

    @property
    def problems(self) -> Problems | None:
        """All that is wrong, for above the form."""
        if self.error is None:
            return None
        if not isinstance(self.error, (Invalid, Conflict)) or not self.error.problems:
            return Problems([Problem(self.error.message)])
        found = []
        for problem in self.error.problems:
            parts = problem.field.split(".")
            if parts[0] == "lines" and len(parts) > 1:
                form = self._answered[int(parts[1])]
                place = f"field-{form.name('.'.join(parts[2:])).replace('.', '-')}" if len(parts) > 2 else ""
                where = _("Line %(position)s: %(message)s")
                found.append(
                    Problem(where % {"position": form.line.position, "message": problem.message}, place)
                )
            else:
                found.append(Problem(problem.message))
        return Problems(found)


def _numbered(values: dict[str, str]) -> dict[str, str]:
    """Number the parts that were filled in one after the other, as the operation does that says what is wrong."""
    found = (PART_FIELD.fullmatch(name) for name, value in values.items() if value)
    indexes = sorted({int(match[1]) for match in found if match})
    numbered = {name: value for name, value in values.items() if not name.startswith("deliveries.")}
    for part, index in enumerate(indexes):
        for name in ("date", "quantity"):
            numbered[f"deliveries.{part}.{name}"] = values.get(f"deliveries.{index}.{name}", "")
    return numbered


def _body(form: LineForm) -> dict[str, Any]:
    line: dict[str, Any] = {"line_id": str(form.line.id), "answer": form.answer}
    if form.answer == "accept":
        return line
    line["reason"] = form.values.get("reason", "")
    if form.answer == "change":
        parts = [
            (form.values.get(f"deliveries.{p}.date", ""), form.values.get(f"deliveries.{p}.quantity", ""))
            for p in form.parts
        ]
        line["deliveries"] = [
            {"date": when, "quantity": plain_number(amount)} for when, amount in parts if when or amount
        ]
        line["price"] = plain_number(form.values.get("price", "")) or None
    return line
