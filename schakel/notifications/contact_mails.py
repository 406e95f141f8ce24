"""The mail with a quotation to contacts of a customer, who may have no place in the portal."""

from django.utils import translation
from django.utils.translation import gettext as _

from schakel.accounts.models import Membership
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import CUSTOMER, Context
from schakel.kernel.models import OutboxMessage
from schakel.kernel.tenancy import new
from schakel.kernel.texts import one_stop
from schakel.notifications import jobs
from schakel.notifications.letters import Letter
from schakel.notifications.quotation_mails import counting, offered, words_of
from schakel.parties.models import Contact
from schakel.sales.facts import QuotationSent
from schakel.sales.operations.quotation_lists import download_quotation

KIND = "quotation_to_contact"


def send(ctx: Context, fact: QuotationSent) -> None:
    """Put a mail in the outbox for each contact who was chosen; who gets one in the portal gets no second."""
    places = Membership.objects.filter(audience=CUSTOMER.value, party_id=fact.customer_id, ended_at=None)
    told = {email.lower() for email in places.values_list("person__email", flat=True)}
    rows = Contact.objects.filter(id__in=fact.contact_ids).order_by("id")
    messages = [
        new(
            ctx,
            OutboxMessage,
            kind=KIND,
            receiver_id=contact.id,
            subject_kind="quotation",
            subject_id=fact.quotation_id,
            data={"version_number": fact.version_number},
            created_at=ctx.now,
            due_at=ctx.now,
        )
        for contact in rows
        if contact.email.lower() not in told
    ]
    OutboxMessage.objects.bulk_create(messages)
    if messages:
        jobs.deliver.defer(workspace_id=str(ctx.workspace_id))


def letter(system: Context, message: OutboxMessage) -> Letter | None:
    """Return the mail to a contact; None for one who has gone, or has no address any more."""
    with tenancy.enter(system):
        contact = Contact.objects.filter(id=message.receiver_id).exclude(email="").first()
    if contact is None:
        return None
    found = counting(system, message)
    workspace = workspaces.known(system)
    with translation.override(contact.language):
        words = words_of(found) | {"company": workspace.name}
        lines = [
            _("Dear %(name)s,") % {"name": contact.name},
            "",
            _("%(company)s has a quotation for you: %(number)s.") % words,
            "",
            *offered(found),
            "",
            _("Do you agree, or do you want something to be otherwise? Tell us."),
            "",
            workspace.name,
            "",
        ]
        subject = _("Quotation %(number)s of %(company)s") % words
        text = one_stop("\n".join(lines))
    paper = download_quotation(system, found.id, found.current_number)
    return Letter(contact.email, subject, text, (paper,))
