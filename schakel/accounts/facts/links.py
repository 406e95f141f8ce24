"""What happens to the links in mails."""

from uuid import UUID

from schakel.kernel.facts import Fact


class SignedLinkRevoked(Fact, about=("signed_link",), parties=("party",)):
    """Staff took a link back; it opens nothing any more."""

    signed_link_id: UUID
    party_id: UUID
    purpose: str
    about_id: UUID
