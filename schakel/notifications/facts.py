"""What happens to notifications."""

from uuid import UUID

from schakel.kernel.facts import Fact


class NotificationsRead(Fact, about=("person",)):
    """Somebody read what they were told."""

    person_id: UUID
    count: int
