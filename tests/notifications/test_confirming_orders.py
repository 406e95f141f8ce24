"""Who ordered gets the confirmation by mail, with its paper; what the desk orders for nobody is mailed to nobody."""

import pytest

from schakel.kernel import tenancy
from schakel.kernel.models import OutboxMessage
from schakel.notifications.jobs import deliver
from schakel.notifications.models import Notification
from schakel.sales.operations.orders import place_sales_order
from tests.notifications.conftest import Post
from tests.notifications.test_sending import all_due
from tests.world import World, day

pytestmark = pytest.mark.django_db


def ordered(world: World, by_desk: bool, **more: object) -> None:
    item = world.items.get("6205") or world.item("6205", stock=40)
    body = {"requested_date": day(3), "reference": "Pers 2", "lines": [{"item_id": item, "quantity": 4}]}
    if by_desk:
        body["customer_id"] = world.parties["carla"]
    place_sales_order.invoke(world.alice if by_desk else world.carla, body=body | more)


def confirmations(world: World) -> int:
    with tenancy.enter(world.system):
        return int(OutboxMessage.objects.filter(kind="sales_order_placed").count())


def test_who_orders_gets_lines_days_sum_and_paper_and_no_notification(world: World, post: Post) -> None:
    ordered(world, by_desk=False)
    all_due(world)
    deliver(workspace_id=str(world.workspace.id))
    (mail,) = post.to("carla", world)
    assert "is geplaatst" in mail["Subject"]
    body = mail.get_body()
    assert body is not None
    for word in ("Uw referentie: Pers 2", "4 × Lager 6205", "EUR 40,00"):
        assert word in body.get_content()
    (paper,) = mail.iter_attachments()
    assert paper.get_content().startswith(b"%PDF")
    with tenancy.enter(world.system):
        assert not Notification.objects.filter(kind="sales_order_placed").exists()


def test_the_desk_orders_for_somebody_who_is_told_or_for_nobody(world: World) -> None:
    ordered(world, by_desk=True)
    assert confirmations(world) == 0
    ordered(world, by_desk=True, person_id=world.people["carla"])
    assert confirmations(world) == 1
    with tenancy.enter(world.system):
        assert Notification.objects.get(kind="sales_order_placed").person_id == world.people["carla"]
