"""A customer and a supplier of two branches each, with somebody in each branch who sees a part."""

from dataclasses import dataclass
from typing import Any

from schakel.kernel.context import Context
from schakel.purchasing.operations.orders import place_purchase_order
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.sales.operations.orders import place_sales_order
from tests.accounts.colleagues import branch, joins
from tests.world import World, day


@dataclass
class Parted:
    """Two branches of Carla's and of Sam's company, with somebody in each, and an order of each."""

    world: World
    nora: Context
    zoe: Context
    north: Any
    south: Any
    bought_north: Any
    bought_south: Any
    sten: Context
    item: Any


def order(ctx: Context, item: Any, **more: Any) -> Any:
    body = {"requested_date": str(day(1)), "lines": [{"item_id": item, "quantity": 5}]}
    return place_sales_order.invoke(ctx, body=body | more)


def answer(ctx: Context, bought: Any, days: int) -> Any:
    delivery = {"date": str(day(days)), "quantity": 20}
    lines = [{"line_id": bought.lines[0].id, "answer": "change", "deliveries": [delivery]}]
    path = {"purchase_order_id": bought.id}
    return respond_to_purchase_order.invoke(ctx, path=path, body={"lines": lines})


def parted(world: World) -> Parted:
    """Let orders be placed, answered and proposed anew in each branch."""
    item = world.item("6205")
    north, south = branch(world, "carla", "Noord"), branch(world, "carla", "Zuid")
    up, down = branch(world, "sam", "Boven"), branch(world, "sam", "Beneden")
    nora = joins(world, "nora", world.carla, "buyer", scope="branch", branch_id=north)
    zoe = joins(world, "zoe", world.carla, "buyer", scope="own", branch_id=south)
    sten = joins(world, "sten", world.sam, "sales", scope="branch", branch_id=up)
    line = {"item_id": item, "quantity": 20, "requested_date": str(day(7)), "price": 6}
    base = {"supplier_id": world.parties["sam"], "lines": [line]}
    scene = Parted(
        world,
        nora,
        zoe,
        order(nora, item),
        order(zoe, item),
        place_purchase_order.invoke(world.alice, body=base | {"branch_id": up}),
        place_purchase_order.invoke(world.alice, body=base | {"branch_id": down}),
        sten,
        item,
    )
    for bought in (scene.bought_north, scene.bought_south):
        answer(world.sam, bought, 10)
        answer(world.sam, bought, 40)
    return scene
