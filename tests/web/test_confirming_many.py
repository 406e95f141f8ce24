"""What cannot be confirmed in one go is refused with a sentence, and nothing of it is confirmed."""

import pytest
from django.test import Client

from schakel.accounts.models import Person
from schakel.kernel.ids import uuid7
from schakel.purchasing.operations.orders import get_purchase_order
from schakel.run.proof.browsers import let_in
from tests.world import World, day


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["geen-order"], "Dit moet een id (UUID) zijn."),
        ([str(uuid7()) for _n in range(200)], "hoogstens 200"),
    ],
)
def test_a_choice_that_cannot_be_is_refused_with_a_sentence(
    world: World, more: list[str], sentence: str
) -> None:
    order = world.buys(world.item("6205"), 5, day(7))
    client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
    let_in(client, Person.objects.get(id=world.people["sam"]), world.workspace.id)
    answer = client.post("/leverancier/orders/bevestigen", {"select": [str(order.id), *more]})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert get_purchase_order(world.sam, order.id) == order
