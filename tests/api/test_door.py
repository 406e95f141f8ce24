"""The HTTP API: tokens, errors in one shape, keys, and a document that says the truth."""

import pytest
from django.test import Client

from schakel.kernel import tenancy
from schakel.sales.models import SalesOrder
from tests.api.program import Program, ahead
from tests.world import World


def order(item: object, quantity: object = 3, **more: object) -> dict[str, object]:
    return {"requested_date": str(ahead(90)), "lines": [{"item_id": item, "quantity": quantity}], **more}


@pytest.fixture
def carla(world: World) -> Program:
    return Program(world, world.carla)


def test_a_customer_orders_and_sees_the_promise(world: World, carla: Program) -> None:
    item = world.item("6205", stock=10)
    answer = carla.post("/sales-orders", order(item))
    assert answer.status_code == 201
    assert answer.json()["lines"][0]["promised_date"] == str(ahead(90))
    assert carla.get(f"/sales-orders/{answer.json()['id']}").json()["number"] == answer.json()["number"]


@pytest.mark.parametrize(
    ("quantity", "place", "code"),
    [(-1, "lines.0.quantity", "greater_than"), ("x", "lines.0.quantity", "decimal_parsing")],
)
def test_bad_input_is_refused_with_its_place_and_writes_nothing(
    world: World, carla: Program, quantity: object, place: str, code: str
) -> None:
    answer = carla.post("/sales-orders", order(world.item("6205"), quantity))
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [(p["field"], p["code"]) for p in answer.json()["problems"]] == [(place, code)]
    with tenancy.enter(world.system):
        assert not SalesOrder.objects.exists()


def test_a_day_that_is_past_is_refused(world: World, carla: Program) -> None:
    answer = carla.post("/sales-orders", order(world.item("6205"), requested_date="2020-01-01"))
    assert answer.status_code == 422
    assert answer.json()["problems"][0]["field"] == "requested_date"


def test_an_item_of_another_workspace_is_not_found(world: World, carla: Program) -> None:
    from schakel.catalog.operations import create_item
    from schakel.catalog.schemas import ItemIn

    foreign = create_item(world.olaf, ItemIn(number="X", name="Elders"))
    answer = carla.post("/sales-orders", order(foreign.id))
    assert (answer.status_code, answer.json()["problems"][0]["field"]) == (404, "lines.0.item_id")


def test_the_same_key_orders_once_and_another_body_is_refused(world: World, carla: Program) -> None:
    item = world.item("6205", stock=10)
    key = {"Idempotency-Key": "cart-7"}
    first = carla.post("/sales-orders", order(item), **key)
    again = carla.post("/sales-orders", order(item), **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    other = carla.post("/sales-orders", order(item, 4), **key)
    assert (other.status_code, other.json()["code"]) == (409, "key_reused")
    with tenancy.enter(world.system):
        assert SalesOrder.objects.count() == 1


def test_without_a_token_or_with_a_wrong_one_nobody_gets_in(world: World) -> None:
    host = {"Host": f"{world.workspace.slug}.localhost"}
    for headers in ({}, {"Authorization": "Bearer sk_nonsense"}, {"Authorization": "Basic x"}):
        answer = Client().get("/api/v1/sales-orders", headers={**host, **headers})
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == "Bearer"


def test_a_token_of_one_workspace_opens_no_other(world: World, carla: Program) -> None:
    answer = carla.get("/sales-orders", Host=f"{world.workspace.slug}x.localhost")
    assert answer.status_code == 401
    assert carla.get("/sales-orders", Host="nobody.localhost").status_code == 404


def test_a_scope_narrows_what_a_token_may_do(world: World) -> None:
    reader = Program(world, world.carla, "sales.list_*")
    assert reader.get("/sales-orders").status_code == 200
    assert reader.post("/sales-orders", order(world.item("6205"))).status_code == 403


def test_unknown_query_keys_and_methods_are_refused(carla: Program) -> None:
    assert carla.get("/sales-orders?colour=red").status_code == 422
    assert carla.get("/sales-orders?limit=5&limit=6").status_code == 422
    assert carla.get("/sales-orders?after=rubbish").status_code == 422
    assert carla.post("/sales-orders/counts", {}).status_code == 405
    assert carla.get("/nothing/here").status_code == 404


def test_what_is_not_json_is_refused(carla: Program) -> None:
    for body in ("{", "[1]", '"x"', "NaN", "null"):
        assert carla.post("/sales-orders", body).status_code == 422


def test_errors_speak_the_callers_language(world: World, carla: Program) -> None:
    answer = carla.post("/sales-orders", {}, **{"Accept-Language": "nl"})
    assert "verplicht" in answer.json()["problems"][0]["message"]


def test_lists_page_by_key_without_gaps_or_doubles(world: World, carla: Program) -> None:
    item = world.item("6205", stock=100)
    numbers = [carla.post("/sales-orders", order(item, 1)).json()["number"] for _n in range(7)]
    seen, after = [], ""
    while True:
        page = carla.get(f"/sales-orders?limit=3&after={after}").json()
        seen += [row["number"] for row in page["rows"]]
        after = page["next"]
        if not after:
            break
    assert sorted(seen) == sorted(numbers)
