"""What one can do with the people by whom a party is reached; they need no place to sign in."""

from uuid import UUID

from schakel.kernel.context import EVERYBODY, Context
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import find, new
from schakel.parties.facts import ContactCorrected, ContactCreated, ContactErased
from schakel.parties.models import Contact, Party
from schakel.parties.schemas import ContactIn, ContactOut

FIELDS = tuple(ContactIn.model_fields)


@operation("POST", "/parties/{party_id}/contacts", audiences=EVERYBODY)
def create_contact(ctx: Context, party_id: UUID, data: ContactIn) -> ContactOut:
    """Say by whom a party is reached; its own administrator does so too."""
    find(ctx, Party, party_id)
    contact = new(ctx, Contact, party_id=party_id, **data.model_dump())
    contact.save(force_insert=True)
    made = difference({}, data.model_dump(exclude_defaults=True), unkept=FIELDS)
    announce(ctx, ContactCreated(contact_id=contact.id, party_id=party_id, **made))
    return ContactOut.model_validate(contact)


@operation("POST", "/contacts/{contact_id}", audiences=EVERYBODY)
def correct_contact(ctx: Context, contact_id: UUID, data: ContactIn) -> ContactOut:
    """Say anew how somebody at a party is called and reached."""
    contact = find(ctx, Contact, contact_id, lock=True)
    told = data.model_dump()
    Contact.objects.filter(id=contact.id).update(**told)
    changed = difference(values_of(contact, *FIELDS), told, unkept=FIELDS)
    announce(ctx, ContactCorrected(contact_id=contact.id, party_id=contact.party_id, **changed))
    return ContactOut(id=contact.id, **told)


@operation("POST", "/contacts/{contact_id}/erase", audiences=EVERYBODY)
def erase_contact(ctx: Context, contact_id: UUID) -> ContactOut:
    """Erase what is known of somebody at a party; what was done with them stays, without them."""
    contact = find(ctx, Contact, contact_id, lock=True)
    answer = ContactOut.model_validate(contact)
    contact.delete()
    gone = difference(values_of(contact, *FIELDS), {}, unkept=FIELDS)
    announce(ctx, ContactErased(contact_id=contact_id, party_id=contact.party_id, **gone))
    return answer
