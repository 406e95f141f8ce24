"""The programs of Sam and Alice: nothing but requests, and ids that came in answers."""

import base64
from dataclasses import dataclass
from typing import Any

from tests.api.program import Program
from tests.journeys.suppliers.company import Company


def sent(name: str, content: bytes) -> dict[str, Any]:
    """Return a file as programs send it."""
    return {"file": {"name": name, "content": base64.b64encode(content).decode()}}


def told(answer: Any) -> Any:
    """Return what a program was answered; fails with what was said where it was refused."""
    assert answer.status_code < 300, answer.content.decode()
    return answer.json()


def fetched(answer: Any) -> bytes:
    """Return the bytes of a file that was asked for."""
    assert answer.status_code == 200, answer.content.decode()
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@dataclass
class Programs:
    """Sam's program and Alice's in one company."""

    company: Company
    sam: Program
    alice: Program

    def order(self, name: str) -> dict[str, Any]:
        """Find an order by its number, and read it as Sam does."""
        number = self.company.orders[name].number
        (row,) = told(self.sam.get(f"/purchase-orders?search={number}"))["rows"]
        found: dict[str, Any] = told(self.sam.get(f"/purchase-orders/{row['id']}"))
        return found


def programs(company: Company) -> Programs:
    """Give Sam and Alice each a key, and let them speak Dutch."""
    world = company.world
    made = Programs(company, Program(world, world.sam), Program(world, world.alice))
    for program in (made.sam, made.alice):
        program.headers["Accept-Language"] = "nl"
    return made
