"""Many lines at once: paste them or send a file; what is right goes into the cart, the rest is corrected in place."""

import csv
import io
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.catalog.operations import list_offered_items
from schakel.catalog.schemas import OfferedQuery
from schakel.hub.operations import read_order_file
from schakel.kernel.units import unit_name
from schakel.kernel.uploads import Download
from schakel.sales.operations.carts import add_to_cart
from schakel.sales.operations.order_lines import read_order_lines
from schakel.sales.schemas import ReadLine
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import quantity
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Header, Notice
from schakel.web.ui.visit import Visit

# So many lines are corrected in fields of their own; what is more stays in the text, for the next turn.
MOST_SHOWN = 100
FEW_MEANT = 3
PARTS = ("number", "quantity", "requested_date")


@page("customer", "bestellen/snel", needs=(read_order_lines, add_to_cart), uses=read_order_file)
def quick_order(visit: Visit) -> Shown | HttpResponse:
    """Take lines that are pasted, sent in a file, or corrected; show those that are not right yet."""
    form, adding = ApiForm(read_order_lines), ApiForm(add_to_cart)
    lines: list[ReadLine] = []
    added = left_out = 0
    if visit.is_post:
        form, lines, left_out = _read(visit)
        good = [line for line in lines if not line.problems]
        added = len(good)
        if good and not adding.send(visit.ctx, _wanted(good), key=str(visit.request.POST.get("key", ""))):
            added = 0
        bad = [line for line in lines if line.problems or not added]
        if (added or left_out) and not bad:
            return visit.go(way(visit, "winkelwagen") or way(visit, "bestellen"), _in_cart(added))
        lines = bad
    shown, kept = lines[:MOST_SHOWN], lines[MOST_SHOWN:]
    pasted = "\n".join(_as_text(line) for line in kept) if lines else form.values.get("pasted", "")
    context = {
        "header": _header(visit),
        "problems": form.problems or adding.problems,
        "notice": _notice(visit, added, lines) if lines else None,
        "lines": [_line(line, place) for place, line in enumerate(shown)],
        "fields": _fields(visit, pasted, corrects=bool(shown)),
        "key": visit.ctx.new_id(),
    }
    wrong = form.error or adding.error
    return Shown(
        "customer/quick_order.html", _("Quick order"), "catalogue", context, status=422 if wrong else 200
    )


def _read(visit: Visit) -> tuple[ApiForm, list[ReadLine], int]:
    """Read what was pasted or corrected, and the file; also return how many lines were left out on purpose."""
    sent, left_out = visit.request.POST, 0
    rows: list[str] = []
    places = [name.split(".")[1] for name in sent if name.startswith("rows.") and name.endswith(".row")]
    values = {"pasted": str(sent.get("pasted", ""))}
    for place in places:
        if sent.get(f"rows.{place}.leave"):
            left_out += 1
            continue
        number = sent.get(f"rows.{place}.number")
        # Who wrote another number means that one, whatever is chosen beside it.
        if number == sent.get(f"rows.{place}.was", number):
            number = sent.get(f"rows.{place}.meant") or number
        given = {part: str(sent.get(f"rows.{place}.{part}", "")) for part in PARTS} | {
            "number": str(number or "")
        }
        if any(given.values()):
            values |= {f"rows.{len(rows)}.{part}": value for part, value in given.items()}
            rows.append(str(sent.get(f"rows.{place}.row", "")))
    form = ApiForm(read_order_lines, labels={"pasted": _("Lines")})
    found: list[ReadLine] = []
    if values["pasted"].strip() or rows:
        answer = form.send(visit.ctx, values)
        found = answer.lines if answer else []
    for line, row in zip(found[len(found) - len(rows) :], rows, strict=False):
        line.row = int(row) if row.isdecimal() and len(row) < 6 else line.row
    if visit.sent_files and read_order_file.allowed(visit.ctx) and not form.error:
        of_file = ApiForm(read_order_file)
        answer = of_file.send(visit.ctx, {}, files={"file": visit.sent_files["file"]})
        form = of_file if of_file.error else form
        found += answer.lines if answer else []
    return form, found, left_out


def _wanted(lines: Sequence[ReadLine]) -> Mapping[str, str]:
    wanted = {}
    for place, line in enumerate(lines):
        assert line.item is not None
        assert line.quantity is not None
        day = line.requested_date.isoformat() if line.requested_date else ""
        wanted[f"lines.{place}.item_id"] = str(line.item.id)
        wanted[f"lines.{place}.quantity"] = quantity(line.quantity)
        wanted[f"lines.{place}.requested_date"] = day
    return wanted


def _as_text(line: ReadLine) -> str:
    return f"{line.number}\t{line.quantity_text}\t{line.date_text}".rstrip("\t")


def _in_cart(added: int) -> str:
    return ngettext("%(count)s line is in your cart.", "%(count)s lines are in your cart.", added) % {
        "count": added
    }


def _notice(visit: Visit, added: int, lines: Sequence[ReadLine]) -> Notice:
    asks = ngettext(
        "%(count)s line asks for something first. Correct it below.",
        "%(count)s lines ask for something first. Correct them below.",
        len(lines),
    ) % {"count": len(lines)}
    if not added:
        return Notice(asks, tone="warn")
    url = way(visit, "winkelwagen")
    actions = [Action(_("To the cart"), url, icon="shopping-cart")] if url else []
    return Notice(_in_cart(added), asks, "warn", actions)


def _header(visit: Visit) -> Header:
    actions = [Action(_("Cart"), url, icon="shopping-cart")] if (url := way(visit, "winkelwagen")) else []
    if sample := way(visit, "bestellen", "snel", "voorbeeld"):
        actions.append(Action(_("Sample file"), sample, icon="download", download=True))
    return Header(
        _("Quick order"),
        lead=_(
            "Paste lines from a mail or a spreadsheet, or send a file. What is right goes into your cart."
        ),
        actions=actions,
        back=Action(_("Catalogue"), way(visit, "bestellen")),
    )


def _fields(visit: Visit, pasted: str, *, corrects: bool) -> list[Field]:
    fields = [
        Field(
            "pasted",
            _("More lines") if corrects else _("Lines"),
            "textarea",
            pasted,
            help=_("A line each: a number (ours, yours or a GTIN), how many, and the day if you want one."),
            placeholder="\n".join(f"{number}  10" for number in _samples(visit)[:1]),
            rows=3 if corrects else 10,
            required=not corrects,
            # Another field than the one that was read: what stood in that one stands above now.
            prefix="more-" if corrects else "",
        )
    ]
    if read_order_file.allowed(visit.ctx):
        help_text = _("CSV or XLSX, with the columns number, quantity and day.")
        fields.append(
            Field("file", _("Or a file"), "file", help=help_text, accept=".csv,.txt,.tsv,.xlsx,.ods")
        )
    return fields


def _line(line: ReadLine, place: int) -> dict[str, object]:
    wrong = {part: " ".join(p.message for p in line.problems if p.field == part) for part in PARTS}
    fields = [
        Field(f"rows.{place}.number", _("Number"), value=line.number, error=wrong["number"], required=True),
        Field(
            f"rows.{place}.quantity",
            _("Quantity"),
            "number",
            line.quantity_text,
            error=wrong["quantity"],
            required=True,
            narrow=True,
        ),
        Field(
            f"rows.{place}.requested_date",
            _("Day"),
            value=line.date_text,
            error=wrong["requested_date"],
            narrow=True,
        ),
    ]
    unit = unit_name(line.item.unit_code) if line.item else None
    if line.suggestions:
        meant = [Choice(item.number, f"{item.name} · {item.number}") for item in line.suggestions]
        fields.append(
            Field(
                f"rows.{place}.meant",
                _("Is it one of these?"),
                "select",
                # Of a few the likeliest is chosen already.
                value=line.suggestions[0].number if len(line.suggestions) <= FEW_MEANT else "",
                choices=meant,
                nothing=_("None of these"),
            )
        )
    return {
        "place": place,
        "row": line.row,
        "was": line.number,
        "title": _("Line %(row)s") % {"row": line.row},
        "name": line.item.name if line.item else "",
        "unit": unit.behind(2) if unit else "",
        "fields": fields,
    }


def _samples(visit: Visit) -> list[str]:
    """Return numbers to show how a line is written: of what this customer can order."""
    numbers = ["6205-2RS", "6206-2RS"]
    if not list_offered_items.allowed(visit.ctx):
        return numbers
    return [row.number for row in list_offered_items(visit.ctx, OfferedQuery(limit=2)).rows] or numbers


@page("customer", "bestellen/snel/voorbeeld", needs=(read_order_lines, add_to_cart))
def sample_file(visit: Visit) -> Download:
    """Give a file as it can be sent, with items that this customer can order."""
    numbers = _samples(visit)
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([_("Number"), _("Quantity"), _("Day")])
    writer.writerows([[number, 10, ""] for number in numbers])
    content = out.getvalue().encode("utf-8-sig")
    return Download("bestelling.csv", "text/csv", len(content), content=content)
