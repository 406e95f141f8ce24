"""What a customer sees of its own limit, where the workspace discloses it."""

from schakel.billing.holding import reason_of, room
from schakel.billing.schemas import OwnCredit
from schakel.kernel import workspaces
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.operation import operation
from schakel.parties.models import CustomerRole


@operation("GET", "/own-credit", audiences=(CUSTOMER,))
def get_own_credit(ctx: Context) -> OwnCredit:
    """Show how much of its limit a customer uses and what is left of it, where the seller discloses that.

    Who sees a part of its company sees nothing of it: the limit is that of the whole.
    """
    own = workspaces.of(ctx)
    hidden = OwnCredit(is_disclosed=False, currency=own.base_currency)
    if not own.discloses_credit or ctx.party_id is None or ctx.only_branch_id or ctx.only_person_id:
        return hidden
    role = CustomerRole.objects.visible_to(ctx).filter(party_id=ctx.party_id).first()
    if role is None or role.credit_limit is None:
        return hidden
    return OwnCredit(
        is_disclosed=True,
        currency=own.base_currency,
        limit_amount=role.credit_limit,
        used_amount=role.credit_used,
        room_amount=room(role, role.credit_used),
        is_held=bool(reason_of(role)),
    )
