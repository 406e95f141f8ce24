"""Many rows are written at once as they would be one by one, behind the same fences and constraints."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DataError, IntegrityError, transaction
from django.db.utils import ProgrammingError

from schakel.accounts.models import Membership
from schakel.catalog.models import Item
from schakel.kernel import tenancy
from schakel.kernel.inserting import insert, rewrite
from schakel.kernel.models import FactRecord, OutboxMessage
from schakel.kernel.tenancy import new
from schakel.parties.models import SupplierRole
from schakel.purchasing.models import SupplierItem
from schakel.sales.models import PromiseChange, SalesOrder
from tests.world import TODAY, World, day

ODD = ["", "NULL", "null", 'a "b" c', "back\\slash", "comma, {brace}", "tab\tand\nline", "ü€—😀", " blanks "]


def test_texts_arrive_as_they_are(world: World) -> None:
    with tenancy.enter(world.system):
        rows = [
            new(world.system, Item, number=f"N{n}", name=text, sort_key="x") for n, text in enumerate(ODD)
        ]
        insert(rows)
        assert list(Item.objects.order_by("number").values_list("name", flat=True)) == ODD


def test_every_kind_of_column_arrives_as_it_is(world: World) -> None:
    item = world.item("6205")
    order = world.sells(item, 1, day(7))
    data = {"text": 'he said "ja"', "list": [1, None, True], "path": "c:\\x", "euro": "€"}
    with tenancy.enter(world.system):
        message = new(
            world.system,
            OutboxMessage,
            kind="x",
            receiver_id=item,
            subject_kind="item",
            subject_id=item,
            data=data,
            created_at=world.system.now,
            due_at=world.system.now,
        )
        change = new(
            world.system,
            PromiseChange,
            line_id=order.lines[0].id,
            order_id=order.id,
            old_date=TODAY,
            reason="supply_moved",
            state="released",
            changed_at=world.system.now,
        )
        for row in (message, change):
            insert([row])
            found = type(row).objects.get(id=row.id)
            for field in row._meta.concrete_fields:
                assert getattr(found, field.attname) == getattr(row, field.attname), field
        assert (change.new_date, message.sent_at) == (None, None)
        SupplierItem.objects.filter(item_id=item).delete()
        terms = new(
            world.system,
            SupplierItem,
            supplier_id=world.parties["sam"],
            item_id=item,
            price=Decimal("1234567890123.123456"),
            moq=Decimal("1E+3"),
            preferred=False,
        )
        insert([terms])
        found = SupplierItem.objects.get(id=terms.id)
        assert (found.price, found.moq, found.preferred, found.lead_time_days) == (
            terms.price,
            1000,
            False,
            None,
        )


def test_a_new_row_has_its_models_defaults_and_takes_related_objects(world: World) -> None:
    first = new(world.system, OutboxMessage, kind="x")
    second = new(world.system, OutboxMessage, kind="y")
    assert first.data == {}
    assert first.data is not second.data
    assert (first.attempts, first.state, first.error, first.sent_at) == (0, "waiting", "", None)
    assert first.id != second.id
    with tenancy.enter(world.system):
        role = SupplierRole.objects.select_related("party").get(number="2001")
    again = new(world.system, SupplierRole, party=role.party, number="9")
    assert (again.party_id, again.party) == (role.party_id, role.party)
    with pytest.raises(TypeError, match="nonsense"):
        new(world.system, OutboxMessage, nonsense=1)


def test_constraints_hold_and_nothing_is_cut_off(world: World) -> None:
    with tenancy.enter(world.system):
        for values, error in (
            ({"number": "x" * 41}, DataError),
            ({"number": "ok", "sales_price": Decimal(10) ** 14}, DataError),
            ({"number": None}, IntegrityError),
        ):
            with pytest.raises(error), transaction.atomic():
                insert([new(world.system, Item, name="x", sort_key="x", **values)])


def test_the_databases_fences_hold(world: World) -> None:
    elsewhere = replace(world.system, workspace_id=world.olaf.workspace_id)
    with tenancy.enter(world.system):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            insert([new(elsewhere, Item, number="1", name="x", sort_key="x")])
        assert not Item.objects.filter(number="1").exists()
    with tenancy.enter(world.carla), pytest.raises(ProgrammingError), transaction.atomic():
        insert(
            [
                new(
                    world.carla,
                    SalesOrder,
                    number="X",
                    customer_id=world.parties["cor"],
                    own_party_id=world.parties["own"],
                    ordered_date=date(2026, 9, 7),
                    requested_date=date(2026, 9, 7),
                    currency="EUR",
                )
            ]
        )


def test_nothing_is_written_for_no_rows_and_lists_are_refused(world: World) -> None:
    with tenancy.enter(world.system):
        before = FactRecord.objects.count()
        insert([])
        assert FactRecord.objects.count() == before
        with pytest.raises(TypeError, match="use bulk_create"):
            insert([new(world.system, Membership, roles=["admin"])])


def test_columns_of_many_rows_are_rewritten_and_those_of_another_workspace_are_not(world: World) -> None:
    with tenancy.enter(world.system):
        rows = [new(world.system, Item, number=f"R{n}", name="x", sort_key="x") for n in range(len(ODD))]
        insert(rows)
        for row, text in zip(rows, ODD, strict=True):
            row.name = text
        rewrite(rows, "name")
        assert [Item.objects.get(id=row.id).name for row in rows] == ODD
        assert {Item.objects.get(id=row.id).sort_key for row in rows} == {"x"}
    rows[0].name = "Elders"
    with tenancy.enter(replace(world.system, workspace_id=world.olaf.workspace_id)):
        rewrite(rows[:1], "name")
    with tenancy.enter(world.system):
        assert Item.objects.get(id=rows[0].id).name == ODD[0]
