"""What happened, as a sentence: one for every kind of fact, in the words of whoever reads the trail."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.accounts.titles import role_title
from schakel.web.operation_words import operation_words
from schakel.web.ui.format import long_day, number, quantity
from schakel.web.wording import stock_reason

type Data = dict[str, Any]


def sentence(name: str, data: Data) -> str:
    """Return what a fact says, to be read with the name of its object and of who did it beside it."""
    return SENTENCES[name](data)


def _role(data: Data) -> str:
    return str(data.get("title_of_role") or role_title(str(data.get("name_of_role", ""))))


def _ways(data: Data) -> str:
    words = {
        "password": _("a password"),
        "code": _("a code from a mail"),
        "socialaccount": _("single sign-on"),
        "mfa": _("a second factor"),
    }
    ways = dict.fromkeys(words.get(way, way) for way in data.get("ways", ()))
    return f" {_('and')} ".join(ways) or _("a password")


def _looked_along(data: Data) -> str:
    seen = str(data.get("seen_person") or "")
    return _("Looked along as %(name)s") % {"name": seen} if seen else _("Looked along in somebody's place")


def _factor(data: Data) -> str:
    kind = str(data.get("kind", ""))
    return {
        "totp": _("an app with codes"),
        "webauthn": _("a passkey"),
        "recovery_codes": _("recovery codes"),
    }.get(kind, kind)


def _demanded(data: Data) -> str:
    return {
        "optional": _("Demanded a second factor of nobody"),
        "staff": _("Demanded a second factor of everybody at the desk"),
        "everyone": _("Demanded a second factor of everybody"),
    }.get(str(data.get("demanded")), _("Said for whom a second factor is demanded"))


def _day(value: Any) -> str:
    return long_day(date.fromisoformat(value)) if value else _("no date")


def _promise(text: str, data: Data) -> str:
    return text % {"old": _day(data.get("old_date")), "new": _day(data.get("new_date"))}


def _stock(data: Data) -> str:
    booked = Decimal(str(data.get("quantity", 0)))
    sign = "+" if booked > 0 else ""
    words = {"quantity": f"{sign}{quantity(booked)}", "reason": stock_reason(str(data.get("reason", "")))}
    return _("Booked stock: %(quantity)s (%(reason)s)") % words


def _exported(data: Data) -> str:
    rows = int(data.get("rows", 0))
    text = ngettext(
        "Took a list along as a file (%(form)s): %(list)s, %(rows)s row",
        "Took a list along as a file (%(form)s): %(list)s, %(rows)s rows",
        rows,
    )
    what = operation_words(str(data.get("operation", "")))
    return text % {"form": str(data.get("form", "")).upper(), "list": what, "rows": number(rows)}


def _read(data: Data) -> str:
    count = int(data.get("count", 0))
    text = ngettext("Read %(count)s notification", "Read %(count)s notifications", count)
    return text % {"count": count}


def _ended(data: Data) -> str:
    count = int(data.get("count", 1))
    if count == 1:
        return _("Signed out")
    return _("Ended %(count)s sessions") % {"count": count}


def _responded(data: Data) -> str:
    waiting = len(data.get("proposed_line_ids", ()))
    if waiting:
        text = ngettext(
            "Proposed a change to %(n)s line of the order",
            "Proposed a change to %(n)s lines of the order",
            waiting,
        )
        return text % {"n": waiting}
    if data.get("order_response_code") == "RE":
        return _("Rejected the order")
    return _("Confirmed the order")


def _scanned(data: Data) -> str:
    return _("The virus scanner found something in a file") if data.get("threat") else _("A file was checked")


def _terms(data: Data) -> str:
    count = len(data.get("item_ids", ()))
    text = ngettext(
        "Recorded the terms of %(n)s item of a supplier",
        "Recorded the terms of %(n)s items of a supplier",
        count,
    )
    return text % {"n": count}


SENTENCES: dict[str, Callable[[Data], str]] = {
    "accounts.ApiTokenCreated": lambda _d: _("Made a key for a program"),
    "accounts.ApiTokenRevoked": lambda _d: _("Revoked a key of a program"),
    "accounts.IdentityLinked": lambda _d: _("Linked their identity of single sign-on"),
    "accounts.IdentityUnlinked": lambda _d: _("Took the link to their identity of single sign-on away"),
    "accounts.InvitationAccepted": lambda _d: _("Accepted an invitation"),
    "accounts.InvitationRenewed": lambda _d: _("Sent an invitation again"),
    "accounts.InvitationRevoked": lambda _d: _("Took an invitation back"),
    "accounts.LookedAlong": _looked_along,
    "accounts.PasswordChanged": lambda _d: _("Chose another password"),
    "accounts.PasswordResetAsked": lambda _d: _("Asked for a link to choose another password"),
    "accounts.PersonAdded": lambda _d: _("Gave somebody a place"),
    "accounts.PersonChanged": lambda _d: _("Changed what somebody may do"),
    "accounts.PersonInvited": lambda _d: _("Invited somebody"),
    "accounts.PersonRemoved": lambda _d: _("Took somebody's place away"),
    "accounts.RoleRemoved": lambda d: _("Removed a role, or its changes: %(role)s") % {"role": _role(d)},
    "accounts.RoleSaved": lambda d: _("Said what a role allows: %(role)s") % {"role": _role(d)},
    "accounts.SecondFactorAdded": lambda d: _("Set up a second factor: %(kind)s") % {"kind": _factor(d)},
    "accounts.SecondFactorDemanded": _demanded,
    "accounts.SecondFactorRemoved": lambda d: _("Removed a second factor: %(kind)s") % {"kind": _factor(d)},
    "accounts.SessionEnded": _ended,
    "accounts.SignInCodeAsked": lambda _d: _("Asked for a code to sign in with"),
    "accounts.SignedIn": lambda d: _("Signed in with %(ways)s") % {"ways": _ways(d)},
    "accounts.SignedLinkRevoked": lambda _d: _("Took the link in a mail back"),
    "accounts.SingleSignOnConfigured": lambda _d: _("Set up single sign-on"),
    "accounts.ViewChanged": lambda _d: _("Changed a saved view"),
    "accounts.ViewRemoved": lambda _d: _("Removed a saved view"),
    "accounts.ViewSaved": lambda _d: _("Kept a view of a list"),
    "catalog.ItemCreated": lambda _d: _("Added an item"),
    "documents.FileDownloaded": lambda _d: _("Downloaded a file"),
    "documents.FileQuarantined": lambda _d: _("Stopped a file: something harmful was found in it"),
    "documents.FileReleased": lambda _d: _("Released a file"),
    "documents.FileRemoved": lambda _d: _("Removed a file"),
    "documents.FileScanned": _scanned,
    "documents.FileUploaded": lambda _d: _("Sent a file"),
    "inventory.StockChanged": _stock,
    "kernel.ListExported": _exported,
    "notifications.NotificationsRead": _read,
    "parties.BranchCorrected": lambda _d: _("Corrected a branch"),
    "parties.BranchCreated": lambda _d: _("Added a branch"),
    "parties.BranchRemoved": lambda _d: _("Removed a branch"),
    "parties.PartyCreated": lambda _d: _("Added a relation"),
    "parties.PartyGrouped": lambda _d: _("Said to which group a relation belongs"),
    "purchasing.ChangeProposalAccepted": lambda _d: _("Accepted the supplier's proposal"),
    "purchasing.ChangeProposalRefused": lambda _d: _("Refused the supplier's proposal"),
    "purchasing.PurchaseOrderAssigned": lambda _d: _("Said who handles the order"),
    "purchasing.PurchaseOrderPlaced": lambda d: (
        _("Recorded an order from before") if d.get("is_history") else _("Placed an order")
    ),
    "purchasing.PurchaseOrderResponded": _responded,
    "purchasing.SupplierItemsChanged": _terms,
    "sales.PromiseChangeHeld": lambda d: _promise(
        _("A promise waits for release: %(old)s becomes %(new)s"), d
    ),
    "sales.PromiseGiven": lambda d: _("Promised for %(day)s") % {"day": _day(d.get("promised_date"))},
    "sales.PromiseMoved": lambda d: _promise(_("Promise moved: %(old)s becomes %(new)s"), d),
    "sales.SalesOrderAssigned": lambda _d: _("Said whose order it is"),
    "sales.SalesOrderPlaced": lambda d: (
        _("Recorded an order from before") if d.get("is_history") else _("Placed an order")
    ),
}
