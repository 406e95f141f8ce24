"""What one can do with the places of a party."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.context import EVERYBODY, Context
from schakel.kernel.errors import Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.facts import AddressCorrected, AddressCreated, AddressRemoved
from schakel.parties.models import Address, Party
from schakel.parties.schemas import AddressIn, AddressOut

FIELDS = tuple(AddressIn.model_fields)


@operation("POST", "/parties/{party_id}/addresses", audiences=EVERYBODY)
def create_address(ctx: Context, party_id: UUID, data: AddressIn) -> AddressOut:
    """Add a place of a party: to visit, to deliver or to send invoices; its own administrator does so too."""
    find(ctx, Party, party_id)
    _refuse_half(data)
    address = new(ctx, Address, party_id=party_id, **data.model_dump())
    address.save(force_insert=True)
    made = difference({}, data.model_dump(exclude_defaults=True))
    announce(ctx, AddressCreated(address_id=address.id, party_id=party_id, **made))
    return AddressOut.model_validate(address)


@operation("POST", "/addresses/{address_id}", audiences=EVERYBODY)
def correct_address(ctx: Context, address_id: UUID, data: AddressIn) -> AddressOut:
    """Say anew what a place is called, what it is for and where it is; papers of before keep its old words."""
    address = _standing(ctx, address_id)
    _refuse_half(data)
    told = data.model_dump()
    Address.objects.filter(id=address.id).update(**told)
    changed = difference(values_of(address, *FIELDS), told)
    announce(ctx, AddressCorrected(address_id=address.id, party_id=address.party_id, **changed))
    return AddressOut(id=address.id, **told)


@operation("POST", "/addresses/{address_id}/remove", audiences=EVERYBODY)
def remove_address(ctx: Context, address_id: UUID) -> AddressOut:
    """Take a place off every choice; papers that name it go on doing so."""
    address = _standing(ctx, address_id)
    address.archived_at = ctx.now
    address.save(update_fields=["archived_at"])
    gone = difference({name: value for name, value in values_of(address, *FIELDS).items() if value}, {})
    announce(ctx, AddressRemoved(address_id=address.id, party_id=address.party_id, **gone))
    return AddressOut.model_validate(address)


def _standing(ctx: Context, address_id: UUID) -> Address:
    address = find(ctx, Address, address_id, lock=True)
    if address.archived_at is not None:
        raise NotFound
    return address


def _refuse_half(data: AddressIn) -> None:
    """Refuse a place that no carrier finds."""
    for name, message in (
        ("street", _("Fill in the street and the number.")),
        ("city", _("Fill in the town.")),
    ):
        if not getattr(data, name):
            raise Invalid(message, field=name, code="missing")
