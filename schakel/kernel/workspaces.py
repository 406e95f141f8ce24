"""Which workspace a host name stands for."""

import time
from dataclasses import dataclass
from decimal import Decimal
from email.utils import formataddr, parseaddr
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from schakel.kernel.context import Context
from schakel.kernel.models import Workspace

KEPT_SECONDS = 10
MOST_KEPT = 10_000
_known: dict[str, tuple[float, "Settings | None"]] = {}
_by_id: dict[UUID, tuple[float, "Settings"]] = {}


@dataclass(frozen=True, slots=True)
class Settings:
    """A workspace's own choices, as every room may read them."""

    id: UUID
    slug: str
    name: str
    zone: ZoneInfo
    country: str
    base_currency: str
    accent: str
    tolerance_days_late: int
    over_receipt_percent: Decimal
    invoice_tolerance_percent: Decimal
    invoice_tolerance_amount: Decimal
    invoice_total_tolerance: Decimal
    remind_after_days: int
    remind_before_days: int
    remind_every_days: int
    reminds_suppliers: bool
    hold_promise_changes: bool
    handling_days: int
    second_factor: str
    disclosed_stock: str
    hold_overdue_days: int | None
    discloses_credit: bool

    @property
    def address(self) -> str:
        """Where its applications are found, whatever name the browser came by: for what is written in mails."""
        return str(settings.PUBLIC_URL).replace("{workspace}", self.slug)

    @property
    def sender(self) -> str:
        """From whom its mails come: the company's name, at the installation's address."""
        return formataddr((self.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def by_host(host: str) -> Settings | None:
    """Return the workspace of `demo.localhost:8000` or `orders.company.example`; None where there is none."""
    slug = slug_of(host)
    found = _known.get(slug)
    if found is None or found[0] < time.monotonic():
        row = Workspace.objects.filter(slug=slug).first() if slug else None
        found = (time.monotonic() + KEPT_SECONDS, _settings(row) if row else None)
        if len(_known) > MOST_KEPT:
            _known.clear()
        _known[slug] = found
    return found[1]


def slug_of(host: str) -> str:
    """Return the name that a host name gives to a workspace; without one, that of the installation's own."""
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    label = name.split(".")[0] if "." in name and not name.replace(".", "").isdigit() else ""
    return label.lower() or settings.DEFAULT_WORKSPACE


def by_slug(slug: str) -> Settings | None:
    """Return the workspace of this name, fresh from the database; None where there is none."""
    row = Workspace.objects.filter(slug=slug).first()
    return _settings(row) if row else None


def known(ctx: Context) -> Settings:
    """Return the choices of the caller's workspace as they were some seconds ago: for reading."""
    found = _by_id.get(ctx.workspace_id)
    if found is None or found[0] < time.monotonic():
        found = (time.monotonic() + KEPT_SECONDS, of(ctx))
        if len(_by_id) > MOST_KEPT:
            _by_id.clear()
        _by_id[ctx.workspace_id] = found
    return found[1]


def of(ctx: Context) -> Settings:
    """Return the choices of the caller's workspace, fresh from the database."""
    return _settings(Workspace.objects.get(id=ctx.workspace_id))


def _settings(row: Workspace) -> Settings:
    return Settings(
        id=row.id,
        slug=row.slug,
        name=row.name,
        zone=ZoneInfo(row.timezone),
        country=row.country,
        base_currency=row.base_currency,
        accent=row.accent,
        tolerance_days_late=row.tolerance_days_late,
        over_receipt_percent=row.over_receipt_percent,
        invoice_tolerance_percent=row.invoice_tolerance_percent,
        invoice_tolerance_amount=row.invoice_tolerance_amount,
        invoice_total_tolerance=row.invoice_total_tolerance,
        remind_after_days=row.remind_after_days,
        remind_before_days=row.remind_before_days,
        remind_every_days=row.remind_every_days,
        reminds_suppliers=row.reminds_suppliers,
        hold_promise_changes=row.hold_promise_changes,
        handling_days=row.handling_days,
        second_factor=row.second_factor,
        disclosed_stock=row.disclosed_stock,
        hold_overdue_days=row.hold_overdue_days,
        discloses_credit=row.discloses_credit,
    )
