"""A link or button as HTML, made by hand: a list of things to judge has dozens of them, too many for a template."""

from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from schakel.web.ui import assets
from schakel.web.ui.parts import Action, Text


def action_html(action: Action, csrf: str, *, menu: bool) -> SafeString:
    """Draw an action, as an entry of a menu or by itself; `csrf` is the hidden field that each form sends.

    One that leads nowhere for who looks is nothing.
    """
    if not action.url:
        return SafeString("")
    css = "menu-item" if menu else f"btn btn-{action.kind}"
    drawn = f"{_icon(action.icon)}<span>{_text(action.label)}</span>"
    key = f' data-key="{conditional_escape(action.key)}"' if action.key else ""
    if not action.post:
        download = " download" if action.download else ""
        if key:
            key += f' aria-keyshortcuts="{conditional_escape(action.key)}"'
        url = conditional_escape(action.url)
        return SafeString(f'<a class="{css}" href="{url}"{download}{key}>{drawn}</a>')
    tone = ' data-tone="bad"' if menu and action.kind == "danger" else ""
    return SafeString(f'{_form(action, csrf)}<button class="{css}"{key}{tone}>{drawn}</button></form>')


def _form(action: Action, csrf: str) -> str:
    confirm = f' data-confirm="{_text(action.confirm)}"' if action.confirm else ""
    sent = ""
    if action.name:
        name, value = conditional_escape(action.name), conditional_escape(action.value)
        sent = f'<input type="hidden" name="{name}" value="{value}">'
    return (
        f'<form method="post" action="{conditional_escape(action.url)}" class="action"{confirm}>{csrf}{sent}'
    )


def _text(text: Text) -> str:
    return conditional_escape(str(text) if isinstance(text, Promise) else text)


def _icon(name: str) -> str:
    if not name:
        return ""
    return f'<svg class="icon" aria-hidden="true"><use href="{assets.asset("icons.svg")}#{name}"/></svg>'
