"""The account is of the whole company: who sees a part of its orders sees nothing of it, through each fence."""

from typing import Any

import pytest

from schakel.billing.models import Allocation, LedgerEntry, Payment
from schakel.billing.operations import get_invoice, get_statement, list_invoices, list_payments
from schakel.billing.schemas import InvoiceQuery, PaymentQuery, StatementQuery
from schakel.hub.operations import download_statement
from schakel.kernel import tenancy
from schakel.kernel.errors import NotAllowed, NotFound
from tests.accounts.colleagues import joins
from tests.accounts.parted import Parted, parted
from tests.billing.company import complete, invoiced, paid
from tests.web.browser import Browser
from tests.world import World


@pytest.fixture(params=["both fences", "the database alone"])
def s(world: World, request: pytest.FixtureRequest, settings: Any) -> Parted:
    scene = parted(world)
    settings.DATABASE_FENCE_ONLY = request.param == "the database alone"
    return scene


def test_who_sees_a_part_sees_nothing_of_the_account_of_all(s: Parted) -> None:
    complete(s.world)
    invoice = invoiced(s.world, s.world.item("6310", stock=5), 2)
    paid(s.world, "10")
    assert get_statement(s.world.carla, StatementQuery()).entries
    assert list_payments(s.world.carla, PaymentQuery()).rows
    finn = joins(s.world, "finn", s.world.carla, "finance", scope="branch", branch_id=s.north.branch_id)
    fay = joins(s.world, "fay", s.world.carla, "finance", scope="own", branch_id=s.north.branch_id)
    for ctx in (finn, fay):
        assert list_invoices(ctx, InvoiceQuery()).rows == []
        with pytest.raises(NotFound):
            get_invoice(ctx, invoice.id)
        for asked in (get_statement, download_statement, list_payments):
            with pytest.raises(NotAllowed) as refused:
                asked.invoke(ctx)
            assert refused.value.message.startswith("Dit gaat over uw hele bedrijf")
        with tenancy.enter(ctx):
            for model in (LedgerEntry, Payment, Allocation):
                assert not model.objects.visible_to(ctx).exists(), model.__name__
    browser = Browser(s.world, fay.person_id)
    assert "facturen/rekening" not in browser.get("/klant/facturen")
    browser.get("/klant/facturen/rekening", status=404)
