"""For every page an address that shows it, in one place: `bin/look` and the browser's tests go by this table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from schakel.accounts.operations import create_api_token, invite_person, list_people, revoke_api_token
from schakel.accounts.schemas import ApiTokenIn, PersonQuery
from schakel.kernel import tenancy
from schakel.kernel.models import FactRecord
from schakel.parties.operations import create_branch
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import OrderResponseIn, PurchaseOrderOut
from schakel.run import urls  # noqa: F401 - declares the pages
from schakel.web.ui.page import PAGES, Page
from schakel.web.ui.visit import ROOTS
from tests.documents.files import send
from tests.isolation.scene import dealt
from tests.web.objects import OBJECTS, WHO
from tests.web.parts import PARTS
from tests.world import World

# Arguments that touch, as an audience and a role, are one object.
ARGUMENT = re.compile(r"<[^>]+>(?:/<[^>]+>)*")
# What is no page of an application: everybody may come here.
FOR_EVERYBODY = {"sign-in": "/account/login/", "not-found": "/kantoor/nergens", "api": "/api/v1/"}


@dataclass(frozen=True)
class Scene:
    """What stands on the pages: one object of each kind that a page is about."""

    sold: UUID
    proposed: UUID
    unanswered: UUID
    supplier: UUID
    customer: UUID
    item: UUID
    alice: UUID
    carla: UUID
    sam: UUID
    # Acts in the trail.
    placed_record: UUID
    carlas_record: UUID
    answered_record: UUID
    carlas_branch: UUID
    sams_branch: UUID
    # What was dealt with Carla and with Sam, by kind.
    made: dict[str, UUID]
    role: str = "customer/buyer"


@dataclass(frozen=True)
class Shown:
    """A page, who looks at it and where."""

    name: str
    who: str
    path: str


def play(world: World) -> Scene:
    """Play some days in a world of today, so that every page has something on it, good and bad."""
    items = [
        world.item(number, stock=stock) for number, stock in (("6205", 40), ("6206", 0), ("6207-2RS", 250))
    ]
    bought = [world.buys(item, 60, world.soon(days)) for item in items for days in (5, 12)]
    for number, (item, quantity, days) in enumerate(
        [(items[0], 60, 9), (items[0], 30, 1), (items[1], 40, 6), (items[2], 25, 2), (items[1], 20, 30)]
    ):
        world.sells(item, quantity, world.soon(days), customer=("carla", "cor")[number % 2])
    sold = world.sells(items[0], 20, world.soon(2), priority=5)
    # Within tolerance: promises move. Beyond it: a proposal waits.
    _answer(world, bought[0], 8)
    _answer(world, bought[2], 35)
    places = {}
    for who, caller in (("alice", world.alice), ("carla", world.carla), ("sam", world.sam)):
        (place,) = list_people(caller, PersonQuery()).rows
        places[who] = place.id
        invited = {"email": f"nieuw@{who}.example", "name": "Nora Nieuw", "audience": caller.audience.value}
        invite_person.invoke(caller, body=invited | {"party_id": caller.party_id, "roles": ["admin"]})
        send(caller, "certificaat.pdf")
        create_api_token(caller, ApiTokenIn(name="Boekhouding", scopes=["*.list_*", "*.get_*", "*.count_*"]))
        spent = create_api_token(caller, ApiTokenIn(name="Oude koppeling", scopes=["planning.*"]))
        revoke_api_token(caller, spent.id)
    branches = {
        who: create_branch.invoke(
            caller,
            path={"party_id": world.parties[who]},
            body={"name": "Vestiging Zuid", "number": "000012345678", "city": "Goes"},
        ).id
        for who, caller in (("carla", world.carla), ("sam", world.sam))
    }
    return Scene(
        sold.id,
        bought[2].id,
        bought[5].id,
        world.parties["sam"],
        world.parties["carla"],
        items[0],
        alice=places["alice"],
        carla=places["carla"],
        sam=places["sam"],
        placed_record=_first_act(world, "alice", "purchasing.PurchaseOrderPlaced"),
        carlas_record=_first_act(world, "carla", "parties.BranchCreated"),
        carlas_branch=branches["carla"],
        sams_branch=branches["sam"],
        answered_record=_first_act(world, "sam", "purchasing.PurchaseOrderResponded"),
        made=dealt(world, items[0], sold.id, bought[5].id),
    )


def _first_act(world: World, who: str, name: str) -> UUID:
    """Return an act of somebody's in the trail."""
    with tenancy.enter(world.system):
        found: UUID = FactRecord.objects.filter(name=name, person_id=world.people[who])[0].id
    return found


def _answer(world: World, order: PurchaseOrderOut, days: int) -> None:
    line = order.lines[0]
    delivery = {"date": world.soon(days), "quantity": line.quantity}
    lines = [{"line_id": line.id, "answer": "change", "deliveries": [delivery]}]
    respond_to_purchase_order(world.sam, order.id, OrderResponseIn.model_validate({"lines": lines}))


def shown(scene: Scene) -> Iterator[Shown]:
    """Return every page with an address that shows it."""
    for page in PAGES:
        if page.name not in PARTS:
            yield Shown(page.name, WHO[page.application], address(page, scene))


def address(page: Page, scene: Scene) -> str:
    """Return the address of a page about an object of the scene."""
    path = page.path
    if "<" in path:
        for name in OBJECTS[page.name].split():
            found = scene.made[name] if name in scene.made else getattr(scene, name)
            path = ARGUMENT.sub(str(found), path, count=1)
    return "/".join(part for part in (ROOTS[page.application], path) if part)
