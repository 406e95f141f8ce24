"""The accounts of two customers that turn out to be one: they add up on every day, as one and as two again."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction

from schakel.billing.exposure import exposures
from schakel.billing.models import Invoice, InvoiceLine, LedgerEntry
from schakel.billing.operations import (
    get_invoice,
    get_statement,
    list_invoices,
    list_payments,
    revoke_payment,
)
from schakel.billing.schemas import InvoiceQuery, PaymentQuery, StatementQuery
from schakel.hub.jobs import keep_invoice
from schakel.hub.models import IssuedDocument
from schakel.hub.operations import download_invoice
from schakel.kernel import tenancy
from schakel.kernel.errors import Conflict, NotFound
from schakel.kernel.tenancy import TenantModel
from schakel.parties.operations import create_party, get_party, merge_parties, undo_party_merge
from tests.billing.company import complete, drafted, invoiced, issued, left, paid, taken_back
from tests.billing.test_ledger import agrees
from tests.world import World

pytestmark = pytest.mark.django_db


def twin(world: World, **roles: Any) -> World:
    """Let Carla's company stand there twice; return the world in which she is of the other one."""
    body = {"name": "Van Dalen Machinebouw", **(roles or {"customer": {"number": "1099"}})}
    other = create_party.invoke(world.alice, body=body).id
    return replace(
        world,
        parties=world.parties | {"carla": other},
        people=world.people,
        carla=replace(world.carla, party_id=other),
    )


def merge(kept: World, merged: World) -> Any:
    path, body = {"party_id": kept.parties["carla"]}, {"merged_party_id": merged.parties["carla"]}
    return merge_parties.invoke(kept.alice, path=path, body=body)


def undo(world: World, done: Any) -> Any:
    return undo_party_merge.invoke(world.alice, path={"party_merge_id": done.id})


def adds_up(world: World) -> Decimal:
    """Check that what a customer owes is what is open of it, on every day, and at the desk; return it."""
    customer_id = world.parties["carla"]
    for offset in range(-2, 4):
        day = world.alice.today + timedelta(offset)
        query = StatementQuery.model_validate({"customer_id": customer_id, "to_date": day})
        found = get_statement(world.alice, query)
        assert sum(item.open_amount for item in found.open_items) == found.closing
        assert get_statement(world.carla, query) == found
    with tenancy.enter(world.system):
        counted = exposures([customer_id], world.alice.today)[customer_id]
    assert counted.invoiced - counted.credited == found.closing
    return found.closing


def dealt(world: World, item: UUID) -> Decimal:
    """Let a customer have an invoice that is paid in part, one that was taken back, and money that waits."""
    complete(world)
    first = invoiced(world, item, 4)
    paid(world, "10.00")
    second = invoiced(world, item, 2)
    taken_back(world, second, [(second.lines[0].id, 1)])
    revoke_payment(world.alice, paid(world, "5.00").id)
    keep_invoice(str(world.workspace.id), str(first.id))
    return adds_up(world)


@pytest.mark.parametrize("stays", ["carla", "other"])
def test_the_accounts_become_one_whichever_stays_and_two_again(world: World, stays: str) -> None:
    other = twin(world)
    item = world.item("6205", stock=100)
    owed = {"carla": dealt(world, item), "other": dealt(other, item)}
    kept, merged = (world, other) if stays == "carla" else (other, world)
    papers = list_invoices(merged.carla, InvoiceQuery()).rows
    done = merge(kept, merged)
    moved = {row.kind: row.count for row in done.moved}
    assert moved["billing.Invoice"] == 3
    assert moved["billing.LedgerEntry"] == 6
    assert moved["hub.IssuedDocument"] == 2
    assert adds_up(kept) == sum(owed.values())
    for offset in range(-1, 3):
        agrees(kept, kept.alice.today + timedelta(offset))
    assert len(list_invoices(kept.carla, InvoiceQuery()).rows) == 6
    assert len(list_payments(kept.carla, PaymentQuery()).rows) == 4
    for paper in papers:
        assert get_invoice(kept.carla, paper.id).lines
        assert get_invoice(kept.carla, paper.id).taxes
        assert download_invoice(kept.carla, paper.id).size
    assert undo(kept, done).stayed == 0
    assert {"carla": adds_up(world), "other": adds_up(other)} == owed
    with pytest.raises(NotFound):
        get_invoice(kept.carla, papers[0].id)
    assert get_invoice(merged.carla, papers[0].id).lines


def test_an_invoice_names_who_it_was_sent_to_after_they_became_one(world: World) -> None:
    other = twin(world)
    complete(other)
    invoice = invoiced(other, world.item("6205", stock=9), 2)
    merge(world, other)
    assert get_invoice(world.alice, invoice.id).buyer == invoice.buyer


def test_nothing_names_the_other_any_more_but_what_is_of_itself_and_on_record(world: World) -> None:
    other = twin(world)
    dealt(other, world.item("6205", stock=100))
    merge(world, other)
    left = set()
    with tenancy.enter(world.system):
        for model in apps.get_models():
            if issubclass(model, TenantModel) and model._meta.app_label != "kernel":
                for field in model._meta.concrete_fields:
                    if field.related_model or isinstance(field, models.UUIDField):
                        rows = model.objects.filter(**{field.attname: other.parties["carla"]})
                        left |= {f"{model._meta.label}.{field.attname}" for _row in rows[:1]}
    assert left == {"parties.Party.id", "parties.PartyMerge.merged_id", "parties.CustomerRole.party_id"}


def test_what_came_since_of_an_invoice_goes_back_with_it(world: World) -> None:
    other = twin(world)
    item = world.item("6205", stock=100)
    complete(world)
    complete(other)
    sent = invoiced(other, item, 4)
    (draft,) = drafted(other, left(other, item, 2).id)
    before = paid(other, "60.00")
    done = merge(world, other)
    issued(world, draft.id)
    credit = taken_back(world, sent, [(sent.lines[0].id, 1)])
    revoke_payment(world.alice, before.id)
    download_invoice(world.carla, sent.id)
    adds_up(world)
    undo(world, done)
    assert adds_up(world) == 0
    assert adds_up(other) == sent.total_amount + draft.total_amount - credit.total_amount
    for paper in (sent, draft, credit):
        assert get_invoice(other.carla, paper.id).lines
        with pytest.raises(NotFound):
            get_invoice(world.carla, paper.id)
    with tenancy.enter(world.system):
        assert not InvoiceLine.objects.filter(disclosed_to_id=world.parties["carla"]).exists()
        assert not IssuedDocument.objects.filter(customer_id=world.parties["carla"]).exists()


def test_what_was_settled_across_cannot_be_taken_apart(world: World) -> None:
    other = twin(world)
    complete(other)
    invoiced(other, world.item("6205", stock=9), 2)
    done = merge(world, other)
    paid(world, "5.00")
    with pytest.raises(Conflict, match="niet meer te splitsen") as refused:
        undo(world, done)
    assert refused.value.code == "settled"
    adds_up(world)


def test_a_role_that_was_used_since_is_not_taken_away(world: World) -> None:
    nobody = twin(world, supplier={"number": "2099"})
    item = world.item("6205", stock=9)
    world.sells(item, 1, world.soon(5))
    done = merge(nobody, world)
    assert get_party(world.alice, nobody.parties["carla"]).customer_number == "1001"
    nobody.sells(item, 1, world.soon(5))
    with pytest.raises(Conflict, match="klant") as refused:
        undo(world, done)
    assert refused.value.code == "role"


def test_a_role_that_nobody_used_since_goes_back_with_all_it_had(world: World) -> None:
    nobody = twin(world, supplier={"number": "2099"})
    owed = dealt(world, world.item("6205", stock=100))
    done = merge(nobody, world)
    assert adds_up(nobody) == owed
    undo(world, done)
    assert adds_up(world) == owed
    assert get_party(world.alice, nobody.parties["carla"]).customer_number is None


def test_the_ledger_is_written_once_but_for_whose_it_is_among_those_merged(world: World) -> None:
    other = twin(world)
    complete(world)
    invoiced(world, world.item("6205", stock=9), 2)
    own = {"customer_id": world.parties["carla"]}
    with tenancy.enter(world.system):
        assert LedgerEntry.objects.filter(**own).update(customer_id=other.parties["carla"]) == 0
    merge(other, world)
    with tenancy.enter(world.system):
        rows = LedgerEntry.objects.filter(customer_id=other.parties["carla"])
        for change in ({"amount": 1}, {"day": world.alice.today}):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(customer_id=world.parties["cor"])
        assert Invoice.objects.filter(customer_id=other.parties["carla"]).count() == 1
