"""An order as each application shows it: its head, its life, its lines, its history, its stock."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from schakel.web.ui.chart import Movement, StockPoint, stock_projection
from schakel.web.ui.format import day, money, quantity
from schakel.web.ui.listing import Column, Row, Table
from schakel.web.ui.parts import Action, Entry, Figure, Header, MovedPromise, Status, Step, Steps, Timeline
from schakel.web.ui.samples import NOW, TODAY, from_today


def commands() -> tuple[Mapping[str, str], ...]:
    """What the palette of the gallery can do."""
    return (
        {"label": _("New sales order"), "url": "/ui?new=order", "icon": "plus", "key": "n"},
        {"label": _("New quote"), "url": "/ui?new=quote", "icon": "file-plus"},
        {"label": _("Book a receipt"), "url": "/ui?new=receipt", "icon": "package-import"},
    )


def statuses() -> list[Status]:
    """A status in each tone, and one with an icon of its own."""
    return [
        Status(_("Draft")),
        Status(_("In progress"), "info"),
        Status(_("Confirmed"), "good"),
        Status(_("At risk"), "warn"),
        Status(_("Late"), "bad"),
        Status(_("Under way"), "info", icon="truck-delivery"),
    ]


def header(application: str) -> Header:
    """The head of an order, as each of the three sees it."""
    delivery = Figure(_("Delivery"), day(from_today(12), TODAY, weeks=application == "desk"))
    menu = [
        Action(_("Download the confirmation"), "/ui?pdf=1", icon="file-download"),
        Action(_("Copy to a new order"), "/ui?copy=1", icon="copy"),
        Action(_("Ask to cancel"), "/ui?cancel=1", icon="ban", kind="danger"),
    ]
    back = Action(_("Orders"), "/ui?back=1")
    if application == "supplier":
        return Header(
            _("Housings and bearings"),
            "INK-2026-0418",
            Status(_("Waits for you"), "warn", icon="clock"),
            figures=[
                delivery,
                Figure(_("Lines"), "2"),
                Figure(_("Total without VAT"), money(Decimal(6345))),
            ],
            primary=Action(_("Confirm"), "/ui?confirm=1", icon="check", kind="primary", post=True),
            actions=[Action(_("Propose another date"), "/ui?date=1")],
            menu=menu[:1],
            back=back,
        )
    figures = [
        delivery,
        Figure(_("Ready"), quantity(40, _("pcs")), hint=_("of 100 ordered")),
        Figure(_("Total without VAT"), money(Decimal("6967.80"))),
    ]
    desk = application == "desk"
    return Header(
        "Van Dijk Machines B.V." if desk else _("Bearings and housings"),
        "VO-2026-1042",
        Status(_("Confirmed"), "good"),
        figures=figures,
        primary=Action(_("Ship"), "/ui?ship=1", icon="truck-delivery", kind="primary")
        if desk
        else Action(_("Order again"), "/ui?again=1", icon="repeat", kind="primary"),
        menu=menu,
        back=back,
    )


def steps() -> list[Steps]:
    """Lives of an order: under way, done, stopped, and one of seven steps."""
    words = [_("Ordered"), _("Confirmed"), _("Shipped"), _("Delivered")]
    running = [
        Step(words[0], "done", from_today(-9)),
        Step(words[1], "current", from_today(-7)),
        Step(words[2], at=from_today(11)),
        Step(words[3], at=from_today(12)),
    ]
    stopped = [
        Step(words[0], "done", from_today(-9)),
        Step(_("Rejected"), "failed", from_today(-8), _("not available any more")),
    ]
    many = [_("Requested"), _("Quoted"), *words, _("Paid")]
    long = [
        Step(word, "done" if at < 3 else "current" if at == 3 else "todo") for at, word in enumerate(many)
    ]
    done = [Step(word, "done", from_today(at - 6)) for at, word in enumerate(words)]
    label = _("Where this order stands")
    return [Steps(label, running), Steps(label, done), Steps(label, stopped), Steps(label, long)]


def lines() -> Table:
    """The lines of an order."""
    columns = [
        Column(_("Article"), "title"),
        Column(_("Ordered"), "number"),
        Column(_("Ready"), "number"),
        Column(_("Delivery")),
        Column(_("Price"), "number"),
        Column(_("Amount"), "number"),
    ]
    data = [
        ("LG-6204-2RS", _("Deep groove ball bearing 6204"), 100, 40, 12, "4.15"),
        ("BH-0800-A", _("Bearing housing 80 mm, cast iron"), 40, 40, 2, "148.25"),
        ("OL-VG68-20", _("Bearing oil VG 68, can"), 12, 0, 40, "51.90"),
    ]
    rows = [
        Row(
            number,
            [
                format_html("{}<small>{}</small>", number, name),
                quantity(count, _("pcs")),
                quantity(ready, _("pcs")),
                day(from_today(days), TODAY),
                money(Decimal(price)),
                money(Decimal(price) * count),
            ],
            url=f"/ui?article={number}",
        )
        for number, name, count, ready, days, price in data
    ]
    foot = [_("Total without VAT"), "", "", "", "", money(Decimal("6967.80"))]
    return Table("lines", _("Order lines"), columns, rows, foot)


def moved() -> MovedPromise:
    """A promise that went back a week."""
    return MovedPromise(
        from_today(5), from_today(12), NOW - timedelta(days=2), _("our supplier delivers later.")
    )


def timeline() -> Timeline:
    """What happened to an order."""
    entries = [
        Entry(
            _("Delivery moved to 3 December"),
            NOW - timedelta(days=2),
            "Sam Peeters",
            "warn",
            icon="calendar-due",
            detail=_("The foundry has a week of maintenance."),
        ),
        Entry(
            _("Confirmation sent"),
            NOW - timedelta(days=7),
            "Alice de Vries",
            icon="mail",
            url="/ui?document=1",
        ),
        Entry(
            _("Order confirmed"), NOW - timedelta(days=7, minutes=4), "Alice de Vries", "good", icon="check"
        ),
        Entry(_("Ordered in the portal"), NOW - timedelta(days=9), "Carla Jansen"),
    ]
    return Timeline(entries, more_url="/ui?before=4")


def stock() -> SafeString:
    """The stock of an article that runs short for a while, because a receipt is late."""
    steps = (
        (-28, 92),
        (-20, 64),
        (-9, 48),
        (0, 40),
        (5, 16),
        (10, -24),
        (17, 96),
        (31, 60),
        (45, 20),
        (52, 140),
    )
    points = [StockPoint(from_today(days), Decimal(level)) for days, level in steps]
    receipts = [
        Movement(from_today(17), Decimal(120), "INK-2026-0418", "/ui?order=418", late=True),
        Movement(from_today(52), Decimal(120), "INK-2026-0431", "/ui?order=431"),
    ]
    needs = [
        Movement(from_today(5), Decimal(24), "VO-2026-1039", "/ui?order=1039"),
        Movement(from_today(10), Decimal(40), "VO-2026-1042", "/ui?order=1042"),
        Movement(from_today(31), Decimal(36), "VO-2026-1051", "/ui?order=1051"),
        Movement(from_today(45), Decimal(40), "VO-2026-1055", "/ui?order=1055"),
    ]
    return stock_projection(points, receipts, needs, TODAY, Decimal(25), unit=_("pcs"))
