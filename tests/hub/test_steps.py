"""What an import does after its last file: cover open orders, invite people; doing it again does nothing."""

from pathlib import Path

import pytest

from schakel.accounts.models import Membership, Person
from schakel.hub.steps import cover_open_orders, invite_one_contact_per_party, names
from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from schakel.kernel.operation import one
from schakel.parties.operations import create_party
from schakel.parties.schemas import PartyIn
from schakel.planning.models import Peg
from schakel.purchasing.models import PurchaseOrder, PurchaseOrderLine
from tests.hub.offering import Folder
from tests.world import TODAY, World, day


def test_what_stock_does_not_cover_is_bought_from_the_usual_suppliers(world: World) -> None:
    bearing, belt = world.item("6205", stock=40), world.item("9001", supplier="rita", lead_time_days=5)
    enough = world.item("6206", stock=10)
    world.buys(bearing, 25, day(7))
    sold = world.sells(bearing, 100, day(1))
    world.sells(belt, 3, day(1))
    world.sells(enough, 10, day(1))
    with tenancy.enter(world.system):
        before = dict(Peg.objects.values_list("line_id", "line__promised_date"))
        said = cover_open_orders.run(world.system, cover_open_orders.Options())
        assert said == "2 purchase orders made"
        made = PurchaseOrder.objects.filter(is_made=True)
        assert set(made.values_list("supplier_id", "ordered_date", "process_status")) == {
            (world.parties["sam"], TODAY, "issued"),
            (world.parties["rita"], TODAY, "issued"),
        }
        lines = PurchaseOrderLine.objects.filter(order__in=made)
        # Ten and five working days of the supplier's from Monday.
        assert set(lines.values_list("item_id", "quantity", "requested_date")) == {
            (bearing, 35, day(14)),
            (belt, 3, day(7)),
        }
        assert not Peg.objects.filter(kind="to_order").exists()
        assert dict(Peg.objects.values_list("line_id", "line__promised_date")) == before
        assert not FactRecord.objects.filter(name="sales.PromiseMoved", subject_id=sold.id).exists()
        assert cover_open_orders.run(world.system, cover_open_orders.Options()) == "0 purchase orders made"


def test_one_contact_of_each_party_is_invited_where_nobody_has_a_place(world: World) -> None:
    contacts = [{"name": "Zoe", "email": "zoe@b.example"}, {"name": "Bram", "email": "bram@b.example"}]
    row = PartyIn.model_validate({"name": "Bos BV", "customer": {"number": "7"}, "contacts": contacts})
    bos = one(create_party.many(world.alice, [row])).id
    options = invite_one_contact_per_party.Options()
    with tenancy.enter(world.system):
        # Of the others, Cor's company alone has nobody, and no address either.
        assert invite_one_contact_per_party.run(world.system, options) == "1 person invited"
        assert Membership.objects.get(party_id=bos).person.email == "bram@b.example"
        made_up = invite_one_contact_per_party.Options(
            email="{audience}.{number}@x.example", password="een-wachtwoord"
        )
        assert invite_one_contact_per_party.run(world.system, made_up) == "1 person invited"
        cor = Person.objects.get(email="customer.1002@x.example")
        assert cor.check_password("een-wachtwoord")
        assert invite_one_contact_per_party.run(world.system, made_up) == "0 people invited"


@pytest.mark.parametrize("name", names())
def test_every_step_is_documented(name: str) -> None:
    page = Path(__file__).parents[2] / "docs/using/import.md"
    assert f"`{name}`" in page.read_text(encoding="utf-8")


def test_steps_run_after_the_last_file_and_not_when_a_row_was_refused(tmp_path: Path, world: World) -> None:
    folder = Folder(tmp_path, world)
    folder.mapping(
        """
steps = ["invite_one_contact_per_party"]
[options.invite_one_contact_per_party]
email = "{number}@x.example"
[files.c]
path = "c.csv"
[[import]]
entity = "party"
file = "c"
fields = { name = "name", "supplier.number" = "nr" }
"""
    )
    folder.write("c.csv", "nr,name\n1,\n2,Twee BV\n")
    report, is_kept = folder.offer()
    assert (is_kept, report.done) == (False, [])
    report, is_kept = folder.offer(skip_bad_rows=True)
    assert (is_kept, report.done) == (True, ["2 people invited"])
    assert Person.objects.filter(email="2@x.example").exists()
