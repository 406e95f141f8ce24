"""An administrator of a customer invites a colleague, who comes in by the mail and sees her branch's orders alone."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from schakel.kernel import tenancy
from schakel.kernel.models import OutboxMessage
from schakel.notifications import invitations
from schakel.parties.operations import create_branch
from schakel.sales.operations.orders import place_sales_order
from tests.journeys.conftest import Server
from tests.world import World

pytestmark = pytest.mark.browser


def ordered(world: World, item: Any, branch: Any) -> Any:
    line = {"item_id": item, "quantity": 2}
    body = {
        "customer_id": world.parties["carla"],
        "requested_date": str(world.soon(9)),
        "branch_id": branch,
        "lines": [line],
    }
    return place_sales_order.invoke(world.alice, body=body)


def test_carla_invites_nora_who_sees_the_orders_of_her_branch_alone(
    committed: World, enter: Callable[[str, str], Page], browser: Browser, server: Server
) -> None:
    world = committed
    item = world.item("6205", stock=40)
    made = {
        name: create_branch.invoke(
            world.carla, path={"party_id": world.parties["carla"]}, body={"name": name}
        ).id
        for name in ("Noord", "Zuid")
    }
    north, south = ordered(world, item, made["Noord"]), ordered(world, item, made["Zuid"])
    email = f"nora.{world.workspace.slug}@schakel.example"

    carla = enter("carla", "/klant/mensen")
    carla.get_by_role("link", name="Iemand uitnodigen").click()
    carla.get_by_label("E-mailadres").fill(email)
    carla.get_by_label("Meekijker").check()
    carla.get_by_label("Ziet").select_option("branch")
    carla.get_by_label("Vestiging").select_option("Noord")
    carla.get_by_role("button", name="Uitnodiging versturen").click()
    expect(carla.get_by_text("krijgt een mail")).to_be_visible()
    expect(carla.locator("#invitations")).to_contain_text(email)

    with tenancy.enter(world.system):
        letter = invitations.letter(world.system, OutboxMessage.objects.get(kind="invitation"))
    assert letter is not None
    link = re.search(r"/uitnodiging/\S+", letter.body)
    assert link is not None

    context = browser.new_context(locale="nl-NL")
    nora = context.new_page()
    nora.goto(server.address(world, link[0]))
    expect(nora.get_by_role("heading", level=1)).to_contain_text("Uitnodiging van")
    nora.get_by_label("Voor- en achternaam").fill("Nora Nieuw")
    nora.get_by_label("Kies een wachtwoord").fill("een-lang-geheim")
    nora.get_by_label("Nog een keer hetzelfde wachtwoord").fill("een-lang-geheim")
    nora.get_by_role("button", name="Dit wachtwoord kiezen").click()
    nora.get_by_label("E-mailadres").fill(email)
    nora.get_by_label("Wachtwoord").fill("een-lang-geheim")
    nora.get_by_role("button", name="Aanmelden", exact=True).click()
    nora.get_by_role("button", name="Uitnodiging aannemen").click()
    nora.wait_for_url(lambda url: url.endswith("/klant"))
    nora.goto(server.address(world, "/klant/orders"))
    expect(nora.get_by_text(north.number).first).to_be_visible()
    expect(nora.get_by_text(south.number)).to_have_count(0)
    nora.goto(server.address(world, f"/klant/orders/{south.id}"))
    expect(nora.get_by_role("heading", level=1)).to_contain_text("Niet gevonden")
    context.close()
