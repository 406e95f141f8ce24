"""Days that pass open the notice window and end or renew a term; the text that was agreed stays as it is."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from schakel.contracts.facts import ContractNoticeNear, ContractTermPassed
from schakel.contracts.models import Contract
from schakel.contracts.states import CONTRACT
from schakel.contracts.term import notice_day
from schakel.documents.facts import DocumentRemoved, DocumentRenewed
from schakel.kernel.context import Context
from schakel.kernel.errors import Conflict
from schakel.kernel.facts import on

State = Contract.State


@on(DocumentRenewed, DocumentRemoved)
def keep_agreed_texts(_ctx: Context, facts: Sequence[DocumentRenewed | DocumentRemoved]) -> None:
    """Refuse another text for a contract that the other side has, and that it is taken away at all."""
    for fact in facts:
        rows = Contract.objects.filter(document_id=fact.document_id)
        if isinstance(fact, DocumentRenewed):
            rows = rows.exclude(state=State.DRAFT)
        number = rows.values_list("number", flat=True).first()
        if number is not None:
            message = _(
                "This is the text of contract %(number)s. Take the contract back first, to write it anew."
            )
            raise Conflict(message % {"number": number}, code="agreed")


@on(ContractNoticeNear)
def open_notice_window(_ctx: Context, facts: Sequence[ContractNoticeNear]) -> None:
    """Keep that the last day to give notice is near, and which step was said."""
    steps = {fact.contract_id: fact.step for fact in facts}
    for row in Contract.objects.filter(id__in=steps).order_by("id").select_for_update(no_key=True):
        CONTRACT.move(row, State.NOTICE)
        row.warned_days = steps[row.id]
        row.version += 1
        row.save(update_fields=["state", "warned_days", "version"])


@on(ContractTermPassed)
def pass_term(_ctx: Context, facts: Sequence[ContractTermPassed]) -> None:
    """End a contract, or let it run another term."""
    renewed = {fact.contract_id: fact.renewed_to for fact in facts}
    for row in Contract.objects.filter(id__in=renewed).order_by("id").select_for_update(no_key=True):
        end_date = renewed[row.id]
        row.version += 1
        if end_date is None:
            CONTRACT.move(row, State.ENDED)
            row.save(update_fields=["state", "version"])
            continue
        CONTRACT.move(row, State.ACTIVE)
        row.end_date, row.renewals, row.warned_days = end_date, row.renewals + 1, None
        row.notice_date = notice_day(end_date, row.notice_months, row.notice_days)
        row.save(update_fields=["state", "end_date", "renewals", "warned_days", "notice_date", "version"])
