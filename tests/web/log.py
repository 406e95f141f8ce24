"""Somebody who reads the log on the screen."""

import re
from html import unescape
from typing import Any

from django.test import Client

from schakel.accounts.models import Membership, Person
from schakel.kernel import tenancy
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.purchasing.schemas import PurchaseOrderOut
from schakel.run.proof.browsers import let_in
from tests.purchasing.answers import accept
from tests.world import World

DESK = "/kantoor/inrichting/logboek"


class Reader:
    """Somebody signed in, without scripts."""

    def __init__(self, world: World, who: str) -> None:
        self.client = Client(headers={"host": f"{world.workspace.slug}.localhost"})
        let_in(self.client, Person.objects.get(id=world.people[who]), world.workspace.id)

    def get(self, path: str, status: int = 200) -> str:
        answer: Any = self.client.get(path, follow=True)
        assert answer.status_code == status, (path, answer.status_code)
        return unescape(answer.content.decode())

    def open(self, path: str, words: str) -> str:
        """Open the row that says these words."""
        page = self.get(path)
        found = re.search(rf'<a href="([^"]+)" class="row-link[^"]*">{re.escape(words)}', page)
        assert found, (words, re.findall(r'class="row-link[^"]*">([^<]+)', page))
        return self.get(found[1])


def confirm(world: World, bought: PurchaseOrderOut) -> None:
    respond_to_purchase_order.invoke(
        world.sam, path={"purchase_order_id": bought.id}, body={"lines": [accept(bought)]}
    )


def place_of(world: World, who: str) -> Any:
    with tenancy.enter(world.system):
        return Membership.objects.get(person_id=world.people[who])
