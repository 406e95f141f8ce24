"""What every measurement shares: a database of its own, a company of a given size, and one line of JSON."""

import json
import os
import random
import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SEED = 20260907


@contextmanager
def ground(name: str) -> Iterator[None]:
    """Open an empty, migrated database of this name on the embedded server (durable), as the application role."""
    import psycopg
    from psycopg import sql

    from schakel.run.postgres import Cluster
    from schakel.run.preparation import address, furnish

    with Cluster(ROOT / "var" / "bench-postgres") as addresses:
        owner = psycopg.conninfo.conninfo_to_dict(addresses.owner_url)
        application = psycopg.conninfo.conninfo_to_dict(addresses.application_url)
        with psycopg.connect(addresses.owner_url, autocommit=True) as connection:
            connection.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
            connection.execute(
                sql.SQL("create database {} template template0 encoding 'UTF8'").format(sql.Identifier(name))
            )
        for variable, url, role in (
            ("DATABASE_OWNER_URL", addresses.owner_url, owner),
            ("DATABASE_URL", addresses.application_url, application),
        ):
            os.environ[variable] = address(
                url, role=str(role["user"]), password=str(role["password"]), database=name
            )
        furnish(os.environ["DATABASE_OWNER_URL"], str(application["user"]))
        os.environ.setdefault("SCHAKEL_SECRET_KEY", "bench")
        os.environ["DJANGO_SETTINGS_MODULE"] = "schakel.run.settings"
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()
        yield
        connections.close_all()


def settings() -> dict[str, str]:
    """Return what the figures depend on, as PostgreSQL itself says it."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'),"
            " current_user, "
            " (select relrowsecurity and relforcerowsecurity from pg_class where relname = 'sales_salesorder'),"
            " (select rolbypassrls or rolsuper from pg_roles where rolname = current_user)"
        )
        version, fsync, commit, role, secured, passes = cursor.fetchone()
    return {
        "postgresql": version,
        "fsync": fsync,
        "synchronous_commit": commit,
        "role": role,
        "row_security": "on" if secured and not passes else "off",
        "python": sys.version.split()[0],
        "cores": str(os.cpu_count()),
    }


def analyze() -> None:
    """Let PostgreSQL know the data, as its housekeeping would have, and settle as a server does."""
    from django.db import connections

    from schakel.run.settling import settle

    with connections["owner"].cursor() as cursor:
        cursor.execute("vacuum analyze")
    connections["owner"].close()
    settle()


def times(do: Callable[[int], Any], runs: int, warm: int = 3) -> list[float]:
    """Return how many milliseconds each run took, without the first ones."""
    taken = []
    for run in range(runs + warm):
        start = perf_counter()
        do(run)
        taken.append((perf_counter() - start) * 1000)
    return taken[warm:]


def yardstick() -> float:
    """Return how many milliseconds a fixed piece of plain Python takes now: how fast this shared machine is today."""
    rows = [{"number": n, "text": f"row {n}", "parts": list(range(10))} for n in range(200)]
    return statistics.median(times(lambda _run: json.loads(json.dumps(rows)), 9))


def percentiles(taken: Sequence[float]) -> dict[str, float]:
    """Return median and 95th percentile in milliseconds."""
    ordered = sorted(taken)
    return {
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
    }


def say(text: str) -> None:
    """Tell on standard error what is going on."""
    print(text, file=sys.stderr, flush=True)


def report(name: str, **figures: Any) -> None:
    """Print the one line of JSON."""
    print(json.dumps({"name": name, "seed": SEED, **figures, **settings()}), flush=True)


class Company:
    """A workspace of a chosen size: customers, suppliers, items, stock, and open orders spread like Zipf's words."""

    def __init__(self, slug: str, *, items: int, customers: int = 200, suppliers: int = 20) -> None:
        from schakel.kernel.context import STAFF, Channel, Context
        from schakel.kernel.ids import uuid7
        from schakel.kernel.models import Workspace
        from schakel.kernel.permissions import EVERYTHING

        self.chance = random.Random(SEED)
        self.now = datetime.now(UTC)
        self.workspace = Workspace.objects.create(id=uuid7(), slug=slug, name=slug, tolerance_days_late=60)
        self.staff = Context(
            workspace_id=self.workspace.id,
            audience=STAFF,
            channel=Channel.API,
            now=self.now,
            permissions=EVERYTHING,
        )
        self.today = self.staff.today
        self._parties(customers, suppliers)
        self._items(items)

    def _parties(self, customers: int, suppliers: int) -> None:
        from schakel.parties.operations import create_party
        from schakel.parties.schemas import PartyIn

        rows = [PartyIn(name="Bench BV", is_own=True)]
        rows += [PartyIn(name=f"Klant {n} BV", customer={"number": f"K{n}"}) for n in range(customers)]  # type: ignore[arg-type]
        rows += [PartyIn(name=f"Leverancier {n} BV", supplier={"number": f"L{n}"}) for n in range(suppliers)]  # type: ignore[arg-type]
        made = create_party.many(self.staff, rows)
        self.customers = [party.id for party in made[1 : customers + 1]]
        self.suppliers = [party.id for party in made[customers + 1 :]]

    def _items(self, count: int) -> None:
        from schakel.catalog.operations import create_item
        from schakel.catalog.schemas import ItemIn
        from schakel.inventory.operations import record_stock_movement
        from schakel.inventory.schemas import StockMovementIn
        from schakel.purchasing.operations.supplier_items import create_supplier_item
        from schakel.purchasing.schemas import SupplierItemIn

        made = create_item.many(
            self.staff,
            [ItemIn(number=f"A{n:05}", name=f"Artikel {n}", sales_price="9.95") for n in range(count)],
        )  # type: ignore[arg-type]
        self.items = [item.id for item in made]
        self.supplier_of = {
            item: self.suppliers[n % len(self.suppliers)] for n, item in enumerate(self.items)
        }
        create_supplier_item.many(
            self.staff,
            [
                SupplierItemIn(supplier_id=self.supplier_of[i], item_id=i, lead_time_days=15, price="6")
                for i in self.items
            ],  # type: ignore[arg-type]
        )
        record_stock_movement.many(
            self.staff,
            [StockMovementIn(item_id=i, quantity="50", reason="opening") for i in self.items],  # type: ignore[arg-type]
        )

    def zipf(self, things: Sequence[Any], count: int) -> list[Any]:
        """Return things, the first far more often than the last."""
        weights = [1 / (place + 1) for place in range(len(things))]
        return self.chance.choices(things, weights, k=count)

    def sell(
        self, lines: int, *, items: Sequence[Any] | None = None, customers: Sequence[Any] | None = None
    ) -> list[Any]:
        """Record open sales orders of five lines each."""
        from schakel.sales.operations.orders import record_sales_order
        from schakel.sales.schemas import RecordedSalesOrderIn

        chosen = iter(self.zipf(items or self.items, lines))
        made: list[Any] = []
        for start in range(0, lines // 5, 4000):
            rows = []
            for customer in self.zipf(customers or self.customers, min(4000, lines // 5 - start)):
                wanted = self.today + timedelta(days=self.chance.randrange(1, 60))
                rows.append(
                    RecordedSalesOrderIn(
                        customer_id=customer,
                        ordered_date=self.today - timedelta(days=self.chance.randrange(30)),
                        requested_date=wanted,
                        reference=f"P{len(made) + len(rows)}",
                        lines=[
                            {"item_id": next(chosen), "quantity": self.chance.randrange(1, 20)}
                            for _ in range(5)
                        ],  # type: ignore[misc]
                    )
                )
            made += record_sales_order.many(self.staff, rows)
            say(f"  {len(made) * 5} lines")
        return made

    def buy(self, item: Any, quantity: int, days: int) -> Any:
        """Order an item from its supplier."""
        from schakel.purchasing.operations.orders import place_purchase_order
        from schakel.purchasing.schemas import PurchaseOrderIn

        line = {"item_id": item, "quantity": quantity, "requested_date": self.today + timedelta(days=days)}
        data = PurchaseOrderIn.model_validate({"supplier_id": self.supplier_of[item], "lines": [line]})
        return place_purchase_order(self.staff, data)
