"""The walls see a breach in whatever words it is written, and leave alone what is none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import clock, doors, money, network, steps, xml

CLOCK = [
    "import datetime\nx = datetime.datetime.now(datetime.UTC)",
    "import datetime as d\nx = d.datetime.utcnow()",
    "from datetime import datetime\nx = datetime.now()",
    "from datetime import datetime as dt\nx = dt.now()",
    "from datetime import datetime\nclock = datetime\nx = clock.today()",
    "from datetime import datetime\nx = getattr(datetime, 'now')()",
    "from datetime import date\nfield = dict(default=date.today)",
    "import time\nx = time.time()",
    "import time\nx = time.monotonic_ns()",
    "from time import time",
    "def late():\n    from time import perf_counter as c\n    return c()",
    "from django.utils import timezone\nx = timezone.now()",
    "from django.utils import timezone as z\nx = z.localdate()",
    "from django.utils.timezone import now",
    "import django.utils.timezone\nx = django.utils.timezone.localtime()",
    "from django.db.models.functions import Now",
    "from django.db.models import functions\nx = functions.Now()",
    "import random",
    "from random import choice",
    "import secrets as s",
    "from os import urandom",
    "import os\nx = os.urandom(8)",
    "from uuid import uuid4",
    "import uuid\nx = uuid.uuid7()",
    "from schakel.kernel.ids import uuid7",
    "from schakel.kernel import ids\nx = ids.uuid7()",
    "from django.utils.crypto import get_random_string",
    "cursor.execute('update x set seen_at = now()')",
    "x = RawSQL('current_date', ()) or 'select current_date'",
    "from django.db import models\nx = models.DateTimeField(auto_now=True)",
]
XML = [
    "from lxml import etree",
    "import lxml.etree as x",
    "import xml.etree.ElementTree",
    "from xml.dom import minidom",
    "from xml.sax import parseString",
]
STATES = [
    'order.version, order.status = 2, "delivered"',
    'rows.update(promise_status="met")',
    'rows.update(**{"status": "delivered"})',
    "rows.update(**dict(status=1))",
    "rows.update(**values)",
    'setattr(order, "status", "delivered")',
    "setattr(order, name, value)",
    'object.__setattr__(order, "status", "delivered")',
    'order.__dict__["status"] = "delivered"',
    'vars(order)["status"] = "delivered"',
    'order.__dict__.update(status="delivered")',
    'order.__dict__.update({"status": "delivered"})',
    'from schakel.sales.models import SalesOrder\nSalesOrder(status="delivered")',
    'from schakel.sales.models import SalesOrder as S\nS(status="delivered")',
    'from schakel.sales import models\nmodels.SalesOrder(status="delivered")',
    "from schakel.sales.models import SalesOrder\nSalesOrder(**values)",
    'from schakel.sales.models import SalesOrder\nSalesOrder.objects.create(status="delivered")',
    'from schakel.sales.models import SalesOrder\nSalesOrder.objects.filter(id=1).update(status="delivered")',
    'from schakel.sales.models import SalesOrder\nSalesOrder.objects.get_or_create(defaults={"status": "x"})',
    (
        "from schakel.kernel.tenancy import new\nfrom schakel.purchasing.models import PurchaseOrder\n"
        'new(ctx, PurchaseOrder, process_status="completed")'
    ),
    (
        "from schakel.kernel import tenancy\nfrom schakel.purchasing.models import PurchaseOrder\n"
        "tenancy.new(ctx, PurchaseOrder, **values)"
    ),
    "cursor.execute(\"update sales_salesorder set status = 'delivered'\")",
    'cursor.execute(f"update {table} o set number = 1, status = %s where id = 1")',
    'cursor.execute("insert into sales_salesorder (id, status) values (1, 2)")',
]
REACHING = [
    "from schakel.planning.loading import states_of",
    "from schakel.inventory.operations import on_hand",
    "from schakel.sales.operations.orders import SalesOrder",
    "from schakel.sales.operations import orders",
    "import schakel.sales.operations.orders",
    "from schakel.sales import models",
    "import schakel.sales.models as m",
    "from schakel.sales.schemas import Sequence",
    "from schakel.kernel.tenancy import enter",
    "from schakel.kernel.listing import page",
    "from schakel.accounts.callers import make_token",
    "def late():\n    from schakel.parties.models import Party",
]
QUERYING = [
    "from django.db import connection",
    "import django.db",
    "from django import db",
    "from django.apps import apps\nx = apps.get_model('sales.SalesOrder')",
    "from django.contrib.auth import get_user_model",
    "import psycopg",
]
BUILDING = [
    "from schakel.sales.schemas import SalesOrderIn\nx = SalesOrderIn.model_validate({})",
    "from schakel.sales.schemas import SalesOrderIn as S\nx = S(customer_id=1)",
    "from schakel.sales import schemas\nx = schemas.SalesOrderIn(customer_id=1)",
    "from schakel.sales.schemas import SalesOrderIn\nx = SalesOrderIn.model_construct()",
    "from schakel.parties.schemas import PartyQuery\nx = PartyQuery.model_validate(request.GET)",
    "from schakel.sales.schemas import ManyChanges\nx = ManyChanges(promise_change_ids=[])",
]
HTTP = ["from django.http import HttpRequest", "import django.shortcuts", "from django.urls import reverse"]
OUTSIDE = [
    "import requests",
    "from requests import get",
    "import httpx",
    "import smtplib",
    "import socket",
    "import urllib.request",
    "from urllib import request",
    "from http import client",
    "import http.client as c",
    "from django.core import mail",
    "from django.core.mail import send_mail",
    "def late():\n    import urllib.request",
]
FLOATS = [
    "def amount(price: float) -> None: ...",
    'def amount(price: "float") -> None: ...',
    "x = float('1.10')",
    "x = map(float, [])",
    "x = price * 1.21",
    "from django.db import models\nx = models.FloatField()",
    "from django.db.models import FloatField",
]
BREACHES: list[tuple[Callable[[Path], list[str]], str, list[str]]] = [
    (clock.rooms_that_look_at_the_clock, "planning/risks.py", CLOCK),
    (clock.rooms_that_look_at_the_clock, "accounts/operations/people.py", ["from time import time"]),
    (clock.rooms_that_look_at_the_clock, "accounts/callers/own_seat.py", ["from uuid import uuid4"]),
    (steps.rooms_that_write_states_by_hand, "sales/placing.py", STATES),
    (steps.rooms_that_write_states_by_hand, "inventory/operations.py", STATES[:2]),
    (steps.rooms_that_write_states_by_hand, "notifications/jobs.py", STATES[:2]),
    (steps.rooms_that_write_states_by_hand, "api/door.py", STATES[:2]),
    (doors.pages_that_reach_into_rooms, "web/customer/orders.py", REACHING),
    (doors.pages_that_reach_into_rooms, "api/door.py", REACHING[:2]),
    (doors.pages_that_query, "web/customer/orders.py", QUERYING),
    (doors.pages_that_build_inputs, "web/desk/entry.py", BUILDING),
    (network.rooms_that_speak_http, "sales/placing.py", HTTP),
    (network.modules_that_reach_out, "sales/placing.py", OUTSIDE),
    (xml.modules_that_read_xml, "hub/files/reading.py", XML),
    (network.modules_that_reach_out, "web/desk/entry.py", OUTSIDE[:1]),
    (money.rooms_that_count_in_floats, "sales/placing.py", FLOATS),
]
LEFT_ALONE: list[tuple[Callable[[Path], list[str]], str, str]] = [
    (clock.rooms_that_look_at_the_clock, "planning/risks.py", "from datetime import date, time\nx = ctx.now"),
    (clock.rooms_that_look_at_the_clock, "planning/risks.py", "from uuid import UUID\nx = UUID(int=4)"),
    (
        steps.rooms_that_write_states_by_hand,
        "sales/placing.py",
        (
            "from schakel.kernel.tenancy import new\nfrom schakel.sales.models import SalesOrder\n"
            "from schakel.sales.states import ORDER\nnew(ctx, SalesOrder, status=ORDER.begin('confirmed'))\n"
            "ORDER.update(rows, 'confirmed', 'delivered', **values)\nrows.filter(status='confirmed').update(number=1)"
        ),
    ),
    (
        steps.rooms_that_write_states_by_hand,
        "sales/placing.py",
        "x = \"update sales_salesorder set is_late = (status = 'x') where status = %s\"",
    ),
    (
        doors.pages_that_reach_into_rooms,
        "web/customer/orders.py",
        (
            "from schakel.sales.operations.orders import list_sales_orders\n"
            "from schakel.sales.schemas import SalesOrderOut\nfrom schakel.kernel.errors import NotFound"
        ),
    ),
    (
        doors.pages_that_build_inputs,
        "web/desk/search.py",
        "from schakel.parties.schemas import PartyQuery\nx = PartyQuery(search='a')",
    ),
    (network.modules_that_reach_out, "web/desk/entry.py", "from http import HTTPStatus\nimport urllib.parse"),
    (
        money.rooms_that_count_in_floats,
        "sales/placing.py",
        "from decimal import Decimal\nx = Decimal('1.10')",
    ),
]


def _alone(package: Path, place: str, lines: str) -> Path:
    (package / place).parent.mkdir(parents=True)
    (package / place).write_text(lines)
    return package


@pytest.mark.parametrize(
    ("wall", "place", "lines"),
    [(wall, place, lines) for wall, place, spellings in BREACHES for lines in spellings],
)
def test_a_breach_is_seen(tmp_path: Path, wall: Callable[[Path], list[str]], place: str, lines: str) -> None:
    assert wall(_alone(tmp_path, place, lines)) != []


@pytest.mark.parametrize(("wall", "place", "lines"), LEFT_ALONE)
def test_what_is_allowed_is_left_alone(
    tmp_path: Path, wall: Callable[[Path], list[str]], place: str, lines: str
) -> None:
    assert wall(_alone(tmp_path, place, lines)) == []
