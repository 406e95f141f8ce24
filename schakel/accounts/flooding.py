"""How many invitations go out: no mailbox is filled with them, and nobody sends a heap."""

from datetime import timedelta

from django.utils.translation import gettext as _

from schakel.accounts.secrets import hashed
from schakel.kernel import limiting
from schakel.kernel.context import PARTIES, Context
from schakel.kernel.errors import Conflict

HOUR = timedelta(hours=1)
# Mails to one address from a workspace in an hour.
MOST_TO_ADDRESS = 3
# Mails that one person sends in an hour: of a party, and of the desk, which may invite all its customers in a day.
MOST_OF_PARTY = 30
MOST_OF_DESK = 200
CODE = "too_many_invitations"


def refuse_flood(ctx: Context, email: str) -> None:
    """Count an invitation that goes out now; raises Conflict where it is one too many in this hour."""
    begins = ctx.now.replace(minute=0, second=0, microsecond=0)
    # The address itself is kept nowhere for this.
    to_address = f"invited:{ctx.workspace_id}:{hashed(email.lower())}"
    by_person = f"inviter:{ctx.workspace_id}:{ctx.actor_id}"
    used = limiting.count(sorted((to_address, by_person)), begins)
    again = {"time": (begins + HOUR).astimezone(ctx.timezone).strftime("%H:%M")}
    if used[to_address] > MOST_TO_ADDRESS:
        message = _("This address was sent several invitations within the hour. Send another from %(time)s.")
        raise Conflict(message % again, field="email", code=CODE)
    if used[by_person] > (MOST_OF_PARTY if ctx.audience in PARTIES else MOST_OF_DESK):
        message = _("You sent very many invitations within the hour. Send others from %(time)s.")
        raise Conflict(message % again, code=CODE)
