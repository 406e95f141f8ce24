"""The tags and filters that every template of Schakel has without loading them."""

import json
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.template import Context, Library
from django.template.defaulttags import CsrfTokenNode
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext

from schakel.web.ui import assets
from schakel.web.ui import format as formats
from schakel.web.ui.actions import action_html
from schakel.web.ui.listing import Table
from schakel.web.ui.parts import Action, Status, Tone
from schakel.web.ui.rows import rows_html, status_html

register = Library()


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file: `{% asset "main.css" %}`."""
    return assets.asset(name)


@register.simple_tag
def page_language() -> str:
    """The language of this page, whoever it addresses: `{% page_language %}` is nl or en."""
    return formats.language()


@register.simple_tag(takes_context=True)
def workspace_here(context: Context) -> object:
    """The workspace of a page that has no frame, where it was found before: `{% workspace_here as here %}`.

    It is not looked for here: an error's page stands also where there is no such host, and no database.
    """
    return getattr(context.get("request"), "here", None)


@register.simple_tag
def accent_url(colour: str) -> str:
    """The stylesheet with the workspace's colour: `{% accent_url shell.accent %}`."""
    return reverse("ui-accent", args=[colour])


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite: `{% icon "truck" %}`; beside a word it is decoration, alone it needs a label."""
    if not name:
        return SafeString("")
    place = f"{assets.asset('icons.svg')}#{name}"
    if not label:
        return _decoration(place)
    return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, place)


@lru_cache(maxsize=512)
def _decoration(place: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', place)


@register.simple_tag(takes_context=True)
def part(context: Context, thing: Any, **extra: Any) -> SafeString:
    """Draws a part with its own template: `{% part header %}`; plain text stays text, None is nothing."""
    if thing is None:
        return SafeString("")
    if isinstance(thing, Status):
        return status_html(thing)
    if isinstance(thing, Action):
        csrf = CsrfTokenNode().render(context)
        return action_html(thing, csrf, menu=bool(extra.get("menu", context.get("menu"))))
    if not hasattr(thing, "template"):
        return conditional_escape(thing)
    template = context.template.engine.get_template(f"ui/parts/{thing.template}.html")  # type: ignore[union-attr]
    with context.push(part=thing, **extra):
        return template.render(context)


@register.simple_tag(takes_context=True)
def table_rows(context: Context, table: Table) -> SafeString:
    """The body of a table: `{% table_rows part %}`."""
    return rows_html(table, lambda cell: part(context, cell))


@register.simple_tag
def badge(word: str, tone: Tone = "neutral", icon: str = "") -> SafeString:
    """A status as icon and word: `{% badge "Bevestigd" tone="good" %}`."""
    return status_html(Status(word, tone, icon=icon))


def _today(context: Context) -> date:
    today = context.get("today")
    if not isinstance(today, date):
        raise TypeError("A page with days needs `today` in its context.")
    return today


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | None, far: bool = True, weeks: bool = False) -> SafeString:
    """A day and how far off it is: `{% day line.promised_date %}` is do 3 dec · over 12 dagen."""
    return formats.day(value, _today(context), far=far, weeks=weeks)


@register.filter
def money(value: Decimal | None, currency: str = "EUR") -> str:
    """An amount: `{{ order.total|money:order.currency }}` is € 1.234,50."""
    return formats.money(value, currency)


@register.filter
def quantity(value: Decimal | int | None, unit: str = "") -> str:
    """A quantity: `{{ line.quantity|quantity:line.unit }}` is 1.234,5 kg."""
    return formats.quantity(value, unit)


@register.filter
def in_fours(text: str) -> list[str]:
    """A key in groups of four letters, as one reads it over: ABCDEFGH is ABCD and EFGH."""
    return [text[at : at + 4] for at in range(0, len(text), 4)]


@register.filter
def moment(value: datetime | None) -> SafeString:
    """A moment on our clock, as <time>: 3 december 2026, 14:05."""
    if value is None:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), formats.moment(value))


@register.filter
def as_json(value: object) -> str:
    """What a script reads from an attribute: `data-options="{{ options|as_json }}"`."""
    return json.dumps(value)


@register.filter
def week(value: date) -> str:
    """The ISO week of a day: wk 49."""
    return formats.week(value)


@register.simple_block_tag(takes_context=True)
def section(context: Context, content: SafeString, title: str, id: str = "", hint: str = "") -> SafeString:  # noqa: A002
    """A part of a page under its own heading: `{% section "Regels" id="lines" %}…{% endsection %}`."""
    name = id or slugify(title) or "section"
    lead = format_html('<p class="section-hint">{}</p>', hint) if hint else ""
    return format_html(
        '<section class="section" id="{0}" aria-labelledby="{0}-title">'
        '<div class="section-head"><h2 id="{0}-title">{1}</h2>{2}</div>{3}</section>',
        name, title, lead, content,
    )  # fmt: skip


@register.simple_block_tag(takes_context=True)
def why(context: Context, content: SafeString, title: str = "", open: bool = False) -> SafeString:  # noqa: A002
    """An explanation behind its question: `{% why %}…{% endwhy %}` is "Waarom deze datum?"."""
    return format_html(
        '<details class="why"{}><summary>{}<span>{}</span></summary><div class="why-text">{}</div></details>',
        SafeString(" open") if open else "", icon("help-circle"), title or gettext("Why this date?"), content,
    )  # fmt: skip
