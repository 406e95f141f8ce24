"""Where a party is paid: only the desk writes it, for a false account is the oldest fraud there is."""

from uuid import UUID

from django.utils.translation import gettext as _
from stdnum import iban

from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.facts import BankAccountRecorded, BankAccountRemoved
from schakel.parties.models import BankAccount, Party
from schakel.parties.schemas import BankAccountIn, BankAccountOut


@operation("POST", "/parties/{party_id}/bank-accounts", audiences=(STAFF,))
def record_bank_account(ctx: Context, party_id: UUID, data: BankAccountIn) -> BankAccountOut:
    """Say where a party is paid: papers name this account from then on."""
    find(ctx, Party, party_id, lock=True)
    if not iban.is_valid(data.iban):
        message = _("%(iban)s is not a valid IBAN. Check the digits.") % {"iban": data.iban}
        raise Invalid(message, field="iban", code="iban")
    number = iban.compact(data.iban)
    if BankAccount.objects.filter(party_id=party_id, iban=number, archived_at=None).exists():
        raise Conflict(_("This account is known already."), field="iban", code="twice")
    account = new(
        ctx,
        BankAccount,
        party_id=party_id,
        iban=number,
        bic=data.bic,
        holder=data.holder,
        recorded_at=ctx.now,
    )
    account.save(force_insert=True)
    made = difference({}, {"iban": number})
    announce(ctx, BankAccountRecorded(bank_account_id=account.id, party_id=party_id, **made))
    return BankAccountOut.model_validate(account)


@operation("POST", "/bank-accounts/{bank_account_id}/remove", audiences=(STAFF,))
def remove_bank_account(ctx: Context, bank_account_id: UUID) -> BankAccountOut:
    """Say that a party is paid on an account no longer; papers that name it go on doing so."""
    account = find(ctx, BankAccount, bank_account_id, lock=True)
    if account.archived_at is not None:
        raise NotFound
    account.archived_at = ctx.now
    account.save(update_fields=["archived_at"])
    gone = difference({"iban": account.iban}, {})
    announce(ctx, BankAccountRemoved(bank_account_id=account.id, party_id=account.party_id, **gone))
    return BankAccountOut.model_validate(account)
