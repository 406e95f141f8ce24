"""What stands around every page: whose application this is, which doors it has, and who is looking."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from schakel.web.ui.accent import DEFAULT

if TYPE_CHECKING:
    from schakel.accounts.callers import Caller

Application = Literal["desk", "customer", "supplier"]
TEMPLATES = {"desk": "ui/desk.html", "customer": "ui/portal.html", "supplier": "ui/portal.html"}


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the main navigation; `count` is what waits behind it, 0 shows nothing.

    `path` says within its application where it leads, `url` the address itself.
    """

    key: str
    label: str | Promise
    url: str = ""
    icon: str = field(default="", kw_only=True)
    path: tuple[str, ...] = field(default=(), kw_only=True)
    current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page.

    `doors` are the entries this person may open, in order. `party_name` is the customer or supplier that a
    portal user acts for, empty at the desk. `unread` counts notifications, which the bell hears of for
    `person_id`. `language` is `nl` or `en`. `looks_along` says that somebody of the desk looks in this person's
    place. `accent` is the workspace's colour as six hex digits. `search_url` answers the palette's question `?q=`
    with a JSON list of {label, url, hint, icon, post}; empty leaves search out. `events_url` is the stream of
    changes; empty for a page that does not live. `commands` are what the palette can do, in the same shape.
    """

    application: Application
    workspace_name: str
    person_name: str
    party_name: str
    doors: tuple[Door, ...]
    looks_along: bool = False
    person_id: str = ""
    unread: int = 0
    language: str = "nl"
    accent: str = DEFAULT
    home_url: str = "/"
    notifications_url: str = ""
    language_url: str = "/taal"
    sign_out_url: str = "/account/logout/"
    security_url: str = ""
    search_url: str = ""
    events_url: str = ""
    commands: tuple[Mapping[str, str], ...] = field(default=())
    # The other places of this person, as key, company and application.
    seats: tuple[tuple[str, str, str | Promise], ...] = ()
    company_url: str = ""
    people_url: str = ""
    trail_url: str = ""
    keys_url: str = ""
    elsewhere_url: str = ""

    @property
    def template(self) -> str:
        """The template that a page of this application extends."""
        return TEMPLATES[self.application]

    @property
    def initials(self) -> str:
        """Up to two letters for the person's mark: Alice de Vries is AV."""
        words = [word for word in self.person_name.split() if word[:1].isalpha()]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


APPLICATIONS = {"staff": _("Desk"), "customer": _("Customer portal"), "supplier": _("Supplier portal")}


def switcher(caller: "Caller") -> tuple[tuple[str, str, str | Promise], ...]:
    """Return the other places in which somebody can act: what names each, its company and its application."""
    here = (caller.ctx.audience, caller.ctx.party_id)
    return tuple(
        (seat.key, seat.party_name, APPLICATIONS[seat.audience.value])
        for seat in caller.seats
        if (seat.audience, seat.party_id) != here
    )


# The doors of each application in their fixed order, and where each leads within it.
DOORS: dict[Application, tuple[Door, ...]] = {
    "desk": (
        Door("today", _("Today"), icon="sun"),
        Door("parties", _("Relations"), icon="users", path=("relaties",)),
        Door("sales", _("Sales"), icon="shopping-bag", path=("verkoop",)),
        Door("purchasing", _("Purchasing"), icon="truck-loading", path=("inkoop",)),
        Door("stock", _("Stock"), icon="packages", path=("voorraad",)),
        Door("money", _("Money"), icon="cash", path=("geld",)),
        Door("setup", _("Set-up"), icon="adjustments-horizontal", path=("inrichting", "mensen")),
    ),
    "customer": (
        Door("start", _("Start"), icon="home"),
        Door("catalogue", _("Catalogue"), icon="shopping-cart", path=("bestellen",)),
        Door("orders", _("Orders"), icon="clipboard-list", path=("orders",)),
        Door("invoices", _("Invoices"), icon="file-invoice", path=("facturen",)),
        Door("documents", _("Documents"), icon="file-text", path=("documenten",)),
    ),
    "supplier": (
        Door("start", _("Start"), icon="home"),
        Door("orders", _("Orders"), icon="clipboard-list", path=("orders",)),
        Door("deliveries", _("Deliveries"), icon="truck-delivery", path=("leveringen",)),
        Door("invoices", _("Invoices"), icon="file-invoice", path=("facturen",)),
        Door("quality", _("Quality"), icon="clipboard-check", path=("kwaliteit",)),
        Door("agreements", _("Agreements"), icon="file-certificate", path=("afspraken",)),
        Door("documents", _("Documents"), icon="file-text", path=("documenten",)),
    ),
}


def doors(
    application: Application,
    urls: Mapping[str, str],
    current: str = "",
    counts: Mapping[str, int] | None = None,
) -> tuple[Door, ...]:
    """The doors of an application in their fixed order; a door without an address in `urls` is not there."""
    return tuple(
        replace(door, url=urls[door.key], current=door.key == current, count=(counts or {}).get(door.key, 0))
        for door in DOORS[application]
        if door.key in urls
    )
