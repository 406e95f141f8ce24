"""Who has a place in a company: one person for every role, each with a key, a view and a word of news of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from uuid import UUID

from django.test import override_settings

from schakel.accounts.models import Membership, Person
from schakel.accounts.operations import add_person, create_api_token, invite_person, save_role, save_view
from schakel.accounts.roles import ADMIN, ROLES, permissions_of
from schakel.accounts.schemas import ApiTokenIn, InvitationIn, PersonIn, RoleIn, SavedViewIn
from schakel.documents.operations import upload_file
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.permissions import EVERYTHING
from schakel.kernel.tenancy import new
from schakel.notifications.models import Notification
from schakel.run.proof.canaries import DESK
from schakel.run.proof.company import Company, good, inside
from schakel.run.proof.scene import NOTIFICATIONS, UNREAD, text_file


@dataclass(frozen=True, eq=False)
class Member:
    """A person in one place: as caller, with what is theirs alone; `party` is the party's name in the company."""

    company: Company
    ctx: Context
    party: str
    role: str
    person: Person
    secret: str
    token_id: UUID
    view_id: UUID
    notification_id: UUID
    place_id: UUID
    # A colleague's place, an invitation to one more, and the addresses of both.
    leaving_id: UUID
    invitation_id: UUID
    colleagues: tuple[str, ...]
    # A file of the party that can be fetched, and one that this person sent and that is being checked.
    file_id: UUID
    waiting_file_id: UUID

    @property
    def audience(self) -> Audience:
        """In which application the place is."""
        return self.ctx.audience

    @property
    def name(self) -> str:
        """Who this is, for a line of the report."""
        at = f" of {self.party}" if self.party else ""
        return f"{self.audience.value} {self.role}{at} ({self.company.workspace.slug})"


def make_members(company: Company) -> list[Member]:
    """Invite one person for every role of the desk and of the first party of each kind; elsewhere an administrator."""
    planner = {
        "audience": "staff",
        "name": "planner",
        "title": company.canary(DESK),
        "patterns": ["planning.*"],
    }
    save_role(company.staff, RoleIn.model_validate(planner))
    places = list(_places(company))
    made = good(add_person.many(company.staff, [_person(company, *place) for place in places]))
    leaving = good(add_person.many(company.staff, [_person(company, *place) for place in places]))
    return [
        _settled(company, audience, party, role, membership, colleague)
        for (audience, party, role), membership, colleague in zip(places, made, leaving, strict=True)
    ]


def _person(company: Company, audience: Audience, party: str, role: str) -> PersonIn:
    owner = party or DESK
    return PersonIn.model_validate(
        {
            "email": f"{company.canary(owner)}@proof.example",
            "name": company.canary(owner),
            "audience": audience.value,
            "party_id": company.parties.get(party),
            "roles": [role],
        }
    )


def _places(company: Company) -> Iterator[tuple[Audience, str, str]]:
    yield from ((STAFF, "", role) for role in ROLES[STAFF])
    for audience, names in ((CUSTOMER, company.customers), (SUPPLIER, company.suppliers)):
        for place, name in enumerate(names):
            roles = ROLES[audience] if place == 0 else [ADMIN]
            yield from ((audience, name, role) for role in roles)


def _settled(
    company: Company, audience: Audience, party: str, role: str, place: Membership, leaving: Membership
) -> Member:
    person = place.person
    ctx = replace(
        company.staff,
        audience=audience,
        party_id=company.parties.get(party),
        person_id=person.id,
        permissions=EVERYTHING,
    )
    owner = party or DESK
    view = {"list": NOTIFICATIONS, "query": UNREAD | {"search": company.canary(owner)}, "shared": True}
    view_in = SavedViewIn.model_validate(view | {"name": company.canary(owner)})
    kept = save_view(ctx.with_key(company.canary(owner)), view_in)
    token = create_api_token(ctx, ApiTokenIn(name=company.canary(owner)))
    assert token.secret is not None
    with inside(company):
        told = new(
            ctx,
            Notification,
            person_id=person.id,
            audience=audience.value,
            party_id=ctx.party_id,
            kind="purchase_order_placed" if audience is SUPPLIER else "promise_moved",
            subject_kind="purchase_order" if audience is SUPPLIER else "sales_order",
            subject_id=(company.bought if audience is SUPPLIER else company.sold).get(party) or ctx.new_id(),
            data={"number": company.canary(owner)},
            created_at=ctx.now,
        )
        told.save(force_insert=True)
    asked = _person(company, audience, party, role).model_dump(
        include={"email", "name", "audience", "party_id", "roles"}
    )
    invited = invite_person(company.staff, InvitationIn.model_validate(asked))
    permitted = replace(ctx, permissions=permissions_of(audience, [role], place.marks))
    return Member(
        company,
        permitted,
        party,
        role,
        person,
        token.secret,
        token.id,
        kept.id,
        told.id,
        place.id,
        leaving.id,
        invited.id,
        (leaving.person.email, invited.email),
        *_files(company, ctx, party or company.customers[0]),
    )


def _files(company: Company, ctx: Context, party: str) -> Iterator[UUID]:
    """Send a file of a party that can be fetched, and one that waits for a scanner."""
    word = company.canary(party)
    for address in (None, "/nowhere"):
        sent = {"file": text_file(f"{word}.txt", word), "party_id": company.parties[party]}
        with override_settings(CLAMD=address):
            yield upload_file.invoke(ctx, body=sent).id
