"""A browser without scripts."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from schakel.accounts.models import Person
from schakel.run.proof.browsers import let_in
from tests.world import World


@dataclass
class Browser:
    """Somebody signed in, without scripts: what a page says and what its forms send."""

    world: World
    person: Any

    def __post_init__(self) -> None:
        self.client = Client()
        let_in(self.client, Person.objects.get(id=self.person), self.world.workspace.id)
        self.headers = {"host": f"{self.world.workspace.slug}.localhost"}

    def get(self, path: str, status: int = 200) -> str:
        answer = self.client.get(path, headers=self.headers)
        assert answer.status_code == status
        return answer.content.decode()

    def post(self, path: str, **values: str) -> Any:
        return self.client.post(path, values, headers=self.headers)
