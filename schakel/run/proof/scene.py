"""A caller's own objects: what the requests of the proof name, and some that several of them send."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from schakel.kernel.context import SUPPLIER, Audience

NOTIFICATIONS, UNREAD = "notifications.list_notifications", {"unread": "yes"}

type Request = dict[str, Any]


@dataclass(kw_only=True)
class Scene:
    """A caller's own objects, one for everything that an operation acts on; `rival` is another supplier.

    Notifications, views and keys belong to a person: they stand under the audience in which that person acts.
    """

    today: date
    customer: UUID
    supplier: UUID
    rival: UUID
    item: UUID
    sold: UUID
    bought: UUID
    bought_line: UUID
    proposal: UUID
    held: UUID
    notifications: dict[Audience, UUID]
    views: dict[Audience, UUID]
    tokens: dict[Audience, UUID]
    # Whom an order can be given to; the callers' own places, those of a colleague, and an invitation to one more.
    people: dict[Audience, UUID]
    # The place of a customer's person, in which the desk may look along.
    seen: UUID
    places: dict[Audience, UUID]
    leaving: dict[Audience, UUID]
    invitations: dict[Audience, UUID]
    # A link in a mail about the order of `bought`.
    signed_link: UUID
    # A file of the caller's party that can be fetched, and one that the caller sent and that is being checked.
    files: dict[Audience, UUID]
    waiting_files: dict[Audience, UUID]
    # A branch of the caller's party that nobody belongs to; for the desk a customer's.
    branches: dict[Audience, UUID]
    # An act of the caller's in the trail.
    records: dict[Audience, UUID]
    # What the dealings made with this customer and this supplier, by kind.
    made: dict[str, UUID]

    def company_of(self, audience: Audience) -> str:
        """Return the caller's own company; for the desk a customer's."""
        return str(self.supplier if audience is SUPPLIER else self.customer)

    def day(self, offset: int) -> str:
        """Return the day so many calendar days after today."""
        return (self.today + timedelta(offset)).isoformat()


type Example = Callable[[Scene, Audience], Request]


def answer(s: Scene) -> dict[str, Any]:
    """Return a supplier's answer to the order of the scene."""
    return {"lines": [{"line_id": str(s.bought_line), "answer": "accept"}]}


def ordered(s: Scene, **line: Any) -> dict[str, Any]:
    """Return an order of the scene's customer."""
    return {
        "customer_id": str(s.customer),
        "requested_date": s.day(9),
        "lines": [{"item_id": str(s.item), "quantity": 3, **line}],
    }


def bought(s: Scene) -> dict[str, Any]:
    """Return an order to the scene's supplier."""
    line = {"item_id": str(s.item), "quantity": 3, "requested_date": s.day(9)}
    return {"supplier_id": str(s.supplier), "lines": [line]}


# Three dots wide, two high.
DOTS = (
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAFUlEQVR4nGPUiFrAwMDAwMDAxAADABQoASbJCS/tAAAAAElFTkSuQmCC"
)


def image_file(name: str) -> dict[str, str]:
    """Return a small image as it stands in JSON."""
    return {"name": name, "content": DOTS}


def text_file(name: str = "tekst.txt", words: str = "Beste Alice") -> dict[str, str]:
    """Return a small file as it stands in JSON."""
    return {"name": name, "content": base64.b64encode(words.encode()).decode()}
