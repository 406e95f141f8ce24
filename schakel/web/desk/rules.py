"""The rules of trade: what counts by itself, what waits for somebody, and what others see of us."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.accounts.operations import change_trading_rules, get_trading_rules
from schakel.accounts.schemas.rules import TradingRules
from schakel.web.everywhere import address
from schakel.web.setup_ways import setup_ways
from schakel.web.ui.api_form import ApiForm, written
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.format import money, quantity
from schakel.web.ui.page import Shown, page
from schakel.web.ui.parts import Header
from schakel.web.ui.visit import Visit
from schakel.web.wording import stock_disclosures

HERE = "regels"
BOXES = ("hold_promise_changes", "discloses_credit")
PERCENTS = ("over_receipt_percent", "invoice_tolerance_percent")
AMOUNTS = ("invoice_tolerance_amount", "invoice_total_tolerance")


@dataclass(frozen=True, slots=True)
class Group:
    """Rules that belong together, as a form or as they are read."""

    id: str
    title: str
    hint: str
    fields: Sequence[Field]
    facts: Sequence[tuple[str, str, str]]


@page("desk", "inrichting/regels", needs=get_trading_rules)
def trading_rules(visit: Visit) -> Shown | HttpResponse:
    """Show the rules of trade, and let who may change them."""
    found = get_trading_rules(visit.ctx)
    may = change_trading_rules.allowed(visit.ctx)
    form = ApiForm(
        change_trading_rules,
        labels=_labels(),
        helps=_helps(),
        choices={"disclosed_stock": [Choice(value, word) for value, word in stock_disclosures().items()]},
    )
    if visit.is_post and may:
        sent = {name: str(value) for name, value in visit.request.POST.items()}
        if form.send(visit.ctx, sent) is not None:
            return visit.go(address(visit, HERE), _("Kept. Within ten seconds it holds for everybody."))
    else:
        form.values = {name: written(getattr(found, name)) for name in TradingRules.model_fields}
        form.values |= {name: "true" if getattr(found, name) else "" for name in BOXES}
    context = {
        "header": Header(
            _("Rules"),
            lead=_("What counts by itself, what waits for somebody, and what others see of you."),
        ),
        "ways": setup_ways(visit, HERE),
        "problems": form.problems,
        "groups": [_group(form, found, *one) for one in _groups()],
        "version": form.values.get("version", ""),
        "may": may,
    }
    return Shown("desk/rules.html", _("Rules"), "setup", context, status=422 if form.error else 200)


def _groups() -> list[tuple[str, str, str, list[str]]]:
    invoices = ["invoice_tolerance_percent", "invoice_tolerance_amount", "invoice_total_tolerance"]
    return [
        (
            "buying",
            _("Answers and deliveries of suppliers"),
            _("What stays within these rules counts at once; what does not waits for purchasing."),
            ["tolerance_days_late", "over_receipt_percent"],
        ),
        (
            "invoices",
            _("Invoices of suppliers"),
            _("An invoice within these differences approves itself; another waits for who checks invoices."),
            invoices,
        ),
        (
            "promises",
            _("Promises to customers"),
            _("On which day customers are promised their goods, and what they read of the stock."),
            ["handling_days", "hold_promise_changes", "disclosed_stock"],
        ),
        (
            "credit",
            _("Credit of customers"),
            _("For customers with a credit limit; the limit itself stands at the terms of each."),
            ["hold_overdue_days", "discloses_credit"],
        ),
    ]


def _labels() -> dict[str, str]:
    return {
        "tolerance_days_late": _("Days late that need no decision"),
        "over_receipt_percent": _("More than ordered that may come in"),
        "invoice_tolerance_percent": _("The price of a line may differ by"),
        "invoice_tolerance_amount": _("or by this amount, where that is more"),
        "invoice_total_tolerance": _("The total of an invoice may differ by"),
        "handling_days": _("Working days between goods in and goods out"),
        "hold_promise_changes": _("A promise that moves waits until somebody releases it"),
        "disclosed_stock": _("What customers and suppliers see of the stock"),
        "hold_overdue_days": _("Days past its day after which a customer is held"),
        "discloses_credit": _("Customers see what is left of their limit"),
    }


def _helps() -> dict[str, str]:
    return {
        "tolerance_days_late": _(
            "A supplier who confirms up to so many days later than asked is taken at its word. "
            "A supplier may have its own number, at its terms."
        ),
        "over_receipt_percent": _(
            "The warehouse takes in this much more of a line. An item of a supplier may have its own percentage."
        ),
        "handling_days": _(
            "Picking and packing; the days on the road come on top. It counts for what is promised from now on."
        ),
        "hold_promise_changes": _(
            "On: a customer hears of another day only after somebody here has looked. Off: at once."
        ),
        "disclosed_stock": _(
            "In the catalogue and the cart; suppliers read it of what they deliver, with what will be needed."
        ),
        "hold_overdue_days": _(
            "When an invoice is longer past its day than this, nothing leaves and new orders are refused. "
            "Empty: nobody is held for that."
        ),
        "discloses_credit": _(
            "On: at their invoices they read how much of it is used, and whether they are held. Off: nothing."
        ),
    }


def _group(form: ApiForm, found: TradingRules, id_: str, title: str, hint: str, names: list[str]) -> Group:
    fields = [
        form.field(name, narrow=name not in ("disclosed_stock", *BOXES), unit=_unit(name)) for name in names
    ]
    facts = [(str(field.label), _said(found, field.name), str(field.help)) for field in fields]
    return Group(id_, title, hint, fields, facts)


def _unit(name: str) -> str:
    if name in AMOUNTS:
        return "€"
    return "%" if name in PERCENTS else ""


def _said(found: TradingRules, name: str) -> str:
    """Return a rule as who may not change it reads it."""
    value = getattr(found, name)
    if name == "disclosed_stock":
        return stock_disclosures()[value]
    if name in BOXES:
        return _("yes") if value else _("no")
    if value is None:
        return _("never")
    if name in AMOUNTS:
        return money(value)
    if name in PERCENTS:
        return f"{quantity(value)} %"
    return ngettext("%(count)d day", "%(count)d days", value) % {"count": value}
