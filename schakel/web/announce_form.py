"""The form in which a despatch is announced: order lines with what leaves of them, packages, and how they come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.errors import Invalid, Problem
from schakel.kernel.operation import Operation
from schakel.kernel.units import unit_name
from schakel.purchasing.schemas import DespatchAdviceOut
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import quantity
from schakel.web.ui.visit import Visit

# So many lots or packages can be told apart of an order line, and so many packages are there at least.
LOTS = 3
PACKAGES = 4
OF_HEAD = (
    "number",
    "arrival_date",
    "earliest_date",
    "despatch_date",
    "carrier",
    "tracking_number",
    "tracking_url",
    "note",
)
OF_LOT = ("quantity", "lot_number", "serial_number", "best_before_date", "package")
OF_REST = ("rest", "rest_date", "rest_reason")
NOTHING = ("", "0")


@dataclass(frozen=True, slots=True)
class Leaving:
    """An order line of which something can leave."""

    order_line_id: UUID
    name: str
    hint: str
    unit_code: str
    open_quantity: Decimal


@dataclass
class AnnounceForm:
    """The form around one operation: to announce, or to say anew."""

    operation: Operation[Any, Any]
    rows: Sequence[Leaving]
    path: Mapping[str, Any] = field(default_factory=dict)
    form: ApiForm = field(init=False)

    def __post_init__(self) -> None:
        self.form = ApiForm(
            self.operation,
            path=self.path,
            labels=_labels(),
            choices={
                "lines.package": [Choice(str(n), str(n)) for n in range(1, self.packages + 1)],
                "lines.rest": [
                    Choice("follows", _("follows on another day")),
                    Choice("ends", _("does not come")),
                ],
                "packages.type_code": [
                    Choice("PX", _("Pallet")),
                    Choice("CT", _("Box")),
                ],
            },
            kinds={"lines.package": "select", "packages.type_code": "select"},
        )

    @property
    def packages(self) -> int:
        """How many packages can be filled in."""
        return getattr(self, "_packages", PACKAGES)

    def begin(self, values: Mapping[str, Any]) -> None:
        """Propose that all leaves that is still to come."""
        self.form.values = {name: written(value) for name, value in values.items()}
        for n, row in enumerate(self.rows):
            self.form.values[f"lines.{n * LOTS}.quantity"] = written(row.open_quantity)

    def begin_with(self, found: DespatchAdviceOut) -> None:
        """Fill in what was said before."""
        self.form.values = {name: written(getattr(found, name)) for name in OF_HEAD}
        times: dict[UUID, int] = {}
        place = {row.order_line_id: n for n, row in enumerate(self.rows)}
        for line in found.lines:
            lot = times.get(line.order_line_id, 0)
            times[line.order_line_id] = lot + 1
            at = f"lines.{place[line.order_line_id] * LOTS + lot}"
            self.form.values |= {f"{at}.{name}": written(getattr(line, name)) for name in OF_LOT[:-1]}
            self.form.values[f"{at}.package"] = written(line.package_position)
            if line.rest:
                self.form.values |= {
                    f"{at}.rest": line.rest,
                    f"{at}.rest_date": written(line.rest_date),
                    f"{at}.rest_reason": line.outstanding_reason,
                }
        for package in found.packages:
            at = f"packages.{package.position - 1}"
            self.form.values |= {f"{at}.sscc": package.sscc, f"{at}.type_code": package.type_code}

    def send(self, visit: Visit, key: str) -> Any:
        """Announce what was filled in; None after a refusal, which the form shows at the fields where it is."""
        sent = {name: str(value).strip() for name, value in visit.request.POST.items()}
        body = {name: sent[name] for name in (*OF_HEAD, "version") if name in sent}
        lines = [
            n for n in range(len(self.rows) * LOTS) if sent.get(f"lines.{n}.quantity", "") not in NOTHING
        ]
        used = {sent.get(f"lines.{n}.package", "") for n in lines}
        packages = [
            n
            for n in range(self.packages)
            if sent.get(f"packages.{n}.sscc") or sent.get(f"packages.{n}.type_code") or str(n + 1) in used
        ]
        for index, n in enumerate(lines):
            body[f"lines.{index}.order_line_id"] = str(self.rows[n // LOTS].order_line_id)
            for name in (*OF_LOT, *OF_REST):
                body[f"lines.{index}.{name}"] = sent.get(f"lines.{n}.{name}", "")
            if chosen := body[f"lines.{index}.package"]:
                body[f"lines.{index}.package"] = str(packages.index(int(chosen) - 1) + 1)
        for index, n in enumerate(packages):
            for name in ("sscc", "type_code"):
                body[f"packages.{index}.{name}"] = sent.get(f"packages.{n}.{name}", "")
        if not lines:
            self.form.values = sent
            self.form.error = Invalid(_("Fill in of one line at least how much leaves."))
            return None
        answer = self.form.send(visit.ctx, body, key=key)
        self.form.values = sent
        if answer is None and self.form.error is not None and self.form.error.problems:
            places = {"lines": lines, "packages": packages}
            self.form.error = Invalid.of(*(_placed(p, places) for p in self.form.error.problems))
        return answer

    def head(self) -> list[Field]:
        """Return the fields of the despatch as a whole."""
        fields = [self.form.field(name, narrow=name.endswith("_date")) for name in OF_HEAD]
        return [f if f.name in ("number", "arrival_date") else _free(f) for f in fields]

    def lines(self) -> list[dict[str, object]]:
        """Return each order line with the fields of what leaves of it."""
        return [self._line(n, row) for n, row in enumerate(self.rows)]

    def _line(self, n: int, row: Leaving) -> dict[str, object]:
        first = n * LOTS
        unit = unit_name(row.unit_code)
        lots = [
            [
                _free(self.form.field(f"lines.{place}.{name}", unit=unit if name == "quantity" else ""))
                for name in OF_LOT
            ]
            for place in range(first, first + LOTS)
        ]
        rest = [_free(self.form.field(f"lines.{first}.{name}", nothing=_("as agreed"))) for name in OF_REST]
        return {
            "n": n,
            "name": row.name,
            "hint": row.hint,
            "left": quantity(row.open_quantity, unit),
            "quantity": replace(lots[0][0], narrow=True),
            "lot": lots[0][1:],
            "more": lots[1:],
            "rest": rest,
            "is_open": any(f.error or (f.value and f.kind != "select") for f in lots[0][1:])
            or any(f.value for lot in lots[1:] for f in lot),
            "rest_is_open": any(f.error or f.value for f in rest),
        }

    def package_rows(self) -> list[list[Field]]:
        """Return the fields of each package."""
        return [
            [
                _free(self.form.field(f"packages.{n}.{name}", label=f"{label} {n + 1}", nothing=_("none")))
                for name, label in (("type_code", _("Package")), ("sscc", _("SSCC")))
            ]
            for n in range(self.packages)
        ]

    def grow(self, packages: int) -> None:
        """Make room for more packages than there usually are."""
        self._packages = packages
        self.__post_init__()


def _labels() -> dict[str, str]:
    return {
        "number": _("Number of the despatch"),
        "arrival_date": _("Arrives on"),
        "earliest_date": _("Not before"),
        "despatch_date": _("Despatched on"),
        "carrier": _("Carrier"),
        "tracking_number": _("Tracking number"),
        "tracking_url": _("Tracking link"),
        "note": _("Note"),
        "lines.quantity": _("Leaves now"),
        "lines.lot_number": _("Lot"),
        "lines.serial_number": _("Serial number"),
        "lines.best_before_date": _("Best before"),
        "lines.package": _("Package"),
        "lines.rest": _("The rest"),
        "lines.rest_date": _("Follows on"),
        "lines.rest_reason": _("Why"),
    }


def _free(described: Field) -> Field:
    return replace(described, required=False)


def _placed(problem: Problem, places: Mapping[str, Sequence[int]]) -> Problem:
    """Return what is wrong at the input in which it was filled in."""
    parts = problem.field.split(".")
    if len(parts) > 1 and parts[0] in places and parts[1].isdecimal():
        parts[1] = str(places[parts[0]][int(parts[1])])
        if len(parts) == 2 and parts[0] == "lines":
            parts.append("rest_reason")
    return Problem(".".join(parts), problem.message, problem.code)
