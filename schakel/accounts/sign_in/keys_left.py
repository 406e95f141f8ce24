"""The keys of programs that go on acting for somebody whose password was lost, told to that person."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import ngettext

from schakel.accounts.models import ApiToken
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context

PAGES = {STAFF: "/kantoor/sleutels", CUSTOMER: "/klant/sleutels", SUPPLIER: "/leverancier/sleutels"}


@dataclass(frozen=True, slots=True)
class KeysLeft:
    """How many keys act for a person in a workspace, and the page on which they are taken back."""

    count: int
    page: str

    def told(self) -> str:
        """Say so in a sentence, in the language of now."""
        return ngettext(
            "%(count)s key for programs still acts in your name: another password does not end it.",
            "%(count)s keys for programs still act in your name: another password does not end them.",
            self.count,
        ) % {"count": self.count}


def of_person(ctx: Context, person_id: UUID) -> KeysLeft | None:
    """Return what keys act for a person now; None where there are none."""
    with tenancy.enter(ctx):
        holding = ApiToken.objects.filter(
            Q(expires_at=None) | Q(expires_at__gt=ctx.now),
            membership__person_id=person_id,
            membership__ended_at=None,
            revoked_at=None,
        )
        audiences = list(holding.order_by("-created_at").values_list("membership__audience", flat=True))
    return KeysLeft(len(audiences), PAGES[Audience(audiences[0])]) if audiences else None
