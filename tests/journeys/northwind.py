"""The imported Northwind company, and the line of its orders on which the story is played."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from schakel.kernel import tenancy
from schakel.kernel.context import Context, system_context
from schakel.kernel.models import Workspace
from schakel.parties.models import CustomerRole, SupplierRole
from schakel.planning.models import Peg
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine
from schakel.run.preparation import Addresses
from schakel.sales.models import SalesOrder, SalesOrderLine
from tests.journeys.walks import happened
from tests.samples import sample

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "welkom-bij-schakel"


@dataclass
class Story:
    """A purchase order line, and a sales order line whose promise stands on it."""

    system: Context
    slug: str
    bought: PurchaseOrder
    bought_line: PurchaseOrderLine
    sold: SalesOrder
    sold_line: SalesOrderLine
    supplier_email: str
    customer_email: str
    supplier_name: str
    customer_name: str

    @property
    def later(self) -> date:
        """A day that is later, within tolerance, and a working day."""
        asked = self.bought_line.requested_date
        return next(asked + timedelta(days=n) for n in (3, 2, 1) if (asked + timedelta(days=n)).weekday() < 5)

    def facts(self) -> list[tuple[str, dict[str, Any]]]:
        """Return what happened since the import, in terms that two workspaces share."""
        return happened(self.system)


def northwind(addresses: Addresses, slug: str) -> Story:
    """Import the company into a workspace of its own, and find a promise that a later delivery moves."""
    folder = sample("data", "northwind")
    environment = os.environ | {
        "DATABASE_URL": addresses.application_url,
        "DATABASE_OWNER_URL": addresses.owner_url,
    }
    command = [str(Path(sys.executable).with_name("schakel")), "import", str(folder)]
    mapping = ["--mapping", str(ROOT / "mappings/northwind.toml"), "--workspace", slug]
    subprocess.run([*command, *mapping], env=environment, check=True, capture_output=True)
    workspace = Workspace.objects.get(slug=slug)
    system = system_context(workspace.id, now=datetime.now(UTC))
    with tenancy.enter(system):
        return _story(system, slug)


def _story(system: Context, slug: str) -> Story:
    late = Peg.objects.filter(kind=Peg.Kind.SCHEDULE_LINE).select_related(
        "line__order__customer", "schedule_line__line", "schedule_line__order__supplier"
    )
    peg = next(
        peg
        for peg in late.order_by("line__order__number", "line__position")
        if peg.line.promised_date and peg.line.promised_date > peg.line.requested_date
    )
    part = peg.schedule_line
    assert part is not None
    customer = CustomerRole.objects.get(party_id=peg.customer_id)
    supplier = SupplierRole.objects.get(party_id=part.supplier_id)
    return Story(
        system=system,
        slug=slug,
        bought=part.order,
        bought_line=part.line,
        sold=peg.line.order,
        sold_line=peg.line,
        supplier_email=f"{supplier.number.lower()}@northwind.example",
        customer_email=f"{customer.number.lower()}@northwind.example",
        supplier_name=part.order.supplier.name,
        customer_name=peg.line.order.customer.name,
    )
