"""Contracts in each application: the list, and one of them to read, to talk about, to accept or decline."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.contracts.operations import (
    accept_contract,
    comment_on_contract,
    count_contracts,
    decline_contract,
    list_contracts,
)
from schakel.contracts.schemas import ContractCommentOut, ContractOut, ContractPriceOut, ContractQuery
from schakel.kernel.operation import Operation
from schakel.web.contract_words import kind_word, notice_period, renewal, status
from schakel.web.price_words import percent, price_text
from schakel.web.ui.format import day, day_text, moment
from schakel.web.ui.listing import Table
from schakel.web.ui.lists import Filter, ListColumn, ListPage
from schakel.web.ui.page import way
from schakel.web.ui.parts import Action, Empty, Step, Steps
from schakel.web.ui.visit import Visit

ROOTS = {"desk": ("relaties", "contracten"), "customer": ("contracten",), "supplier": ("afspraken",)}
FEW = 10
ACTS: dict[str, Operation[Any, Any]] = {
    "accept": accept_contract,
    "decline": decline_contract,
    "comment": comment_on_contract,
}


def root(visit: Visit) -> tuple[str, ...]:
    """Return where contracts stand in this application."""
    return ROOTS[visit.application]


def listing(visit: Visit) -> ListPage:
    """Return the list of contracts."""
    desk = visit.application == "desk"
    whose = [ListColumn(_("Relation"), lambda r: r.party_name, lambda r: r.party_name)]
    notice = ListColumn(
        _("Give notice before"),
        lambda r: day(r.notice_date, visit.today, far=False) if _matters(r.state) else "",
        lambda r: r.notice_date,
    )
    begins = ListColumn(
        _("Begins"), lambda r: day(r.start_date, visit.today, far=False), lambda r: r.start_date
    )
    handled = ListColumn(
        _("Handled by"), lambda r: r.handled_by_name or "", lambda r: r.handled_by_name, "quiet"
    )
    return ListPage(
        name="contracts",
        caption=_("Contracts"),
        operation=list_contracts,
        counts=count_contracts,
        search_label=_("Title, number or relation") if desk else _("Title or number"),
        columns=[
            ListColumn(_("Contract"), lambda r: r.title, lambda r: r.title, "title", sort="title"),
            ListColumn(
                _("Status"),
                lambda r: status(r, visit.today, desk=desk, short=True),
                lambda r: str(status(r, visit.today, desk=desk).word),
                "status",
            ),
            *(whose if desk else []),
            ListColumn(_("Kind"), lambda r: kind_word(r.kind), lambda r: kind_word(r.kind)),
            *([] if desk else [begins]),
            ListColumn(
                _("Runs until"),
                lambda r: day(r.end_date, visit.today, far=False) if r.end_date else _("further notice"),
                lambda r: r.end_date,
            ),
            notice,
            *([handled] if desk else []),
            ListColumn(_("Number"), lambda r: r.number, lambda r: r.number, "quiet"),
        ],
        filters=[
            Filter("running", _("Runs"), "which", "running"),
            *([Filter("notice", _("Notice date near"), "which", "notice")] if desk else []),
            Filter("waiting", _("To be answered"), "which", "waiting"),
            *([Filter("draft", _("Drafts"), "which", "draft")] if desk else []),
            Filter("ended", _("Ended"), "which", "ended"),
        ],
        row_url=lambda r: way(visit, *root(visit), r.id),
        row_name=lambda r: r.title,
        live=lambda r: f"contract:{r.id}",
        empty=Empty(
            _("There are no contracts yet"),
            _("Write down what was agreed; then nobody misses the day to give notice.")
            if desk
            else _("What we agree with each other stands here, for you to read at any time."),
            icon="file-certificate",
        ),
    )


def waiting(visit: Visit) -> Table | None:
    """Return the contracts that wait for this party's answer; None where none does."""
    if not list_contracts.allowed(visit.ctx) or not accept_contract.allowed(visit.ctx):
        return None
    found = list_contracts(visit.ctx, ContractQuery(which="waiting", limit=FEW)).rows
    rows = [row for row in found if row.state == "sent"]
    return listing(visit).table(rows, name="contracts-to-answer") if rows else None


def _matters(state: str) -> bool:
    return state in ("active", "notice")


def parts(visit: Visit, found: ContractOut) -> dict[str, object]:
    """Return what the page of a contract shows of it, whoever looks."""
    desk = visit.application == "desk"
    return {
        "found": found,
        "steps": _steps(found),
        "text": found.note,
        "file": _file(visit, found.document_id, found.file_name),
        "signed_copy": _file(visit, found.signed_copy_id, found.signed_copy_name),
        "about": [
            (_("Kind"), kind_word(found.kind)),
            (_("Begins"), day_text(found.start_date, visit.today)),
            (_("Runs until"), day_text(found.end_date, visit.today) if found.end_date else ""),
            (_("Notice period"), notice_period(found)),
            (
                _("Give notice before"),
                day_text(found.notice_date, visit.today)
                if found.notice_date and found.state not in ("terminated", "ended")
                else "",
            ),
            (_("At the end"), renewal(found)),
            (_("Prices follow"), found.indexation),
            *([(_("Handled by"), found.handled_by_name or "")] if desk else []),
            (_("Agreed"), _accepted(found)),
            (_("Digest of what was accepted"), found.accepted_sha256),
        ],
        "comments": [_comment(visit, one, found) for one in found.comments],
        "prices": [_price(visit, one) for one in found.prices],
    }


def _file(visit: Visit, document_id: UUID | None, name: str | None) -> Action | None:
    if not document_id or not name:
        return None
    url = way(visit, "documenten", "stuk", document_id, "bestand")
    return Action(name, url, icon="download", download=True)


def _accepted(found: ContractOut) -> str:
    if not found.accepted_at:
        return ""
    words = {"name": found.accepted_name, "party": found.party_name, "at": moment(found.accepted_at)}
    return _("%(name)s for %(party)s, %(at)s") % words


def _steps(found: ContractOut) -> Steps:
    names = [_("Draft"), _("Sent"), _("Agreed"), _("Runs"), _("Ended")]
    reached = {"draft": 0, "sent": 1, "declined": 1, "active": 3, "notice": 3, "terminated": 3, "ended": 4}
    now = reached[found.state]
    steps = []
    for place, name in enumerate(names):
        if place == now and found.state == "declined":
            steps.append(Step(_("Declined"), "failed"))
        elif place == now:
            steps.append(Step(name, "current"))
        else:
            steps.append(Step(name, "done" if place < now else "todo"))
    return Steps(_("Where the contract stands"), steps)


def _comment(visit: Visit, one: ContractCommentOut, found: ContractOut) -> dict[str, str]:
    company = visit.workspace.name if one.from_desk else found.party_name
    who = f"{one.written_by_name} ({company})" if one.written_by_name else company
    return {"who": who, "at": moment(one.written_at), "text": one.text}


def _price(visit: Visit, one: ContractPriceOut) -> dict[str, object]:
    what = f"{one.item_number} {one.item_name}" if one.item_number else one.category_name or ""
    said = (
        price_text(one.price)
        if one.price is not None
        else _("%(n)s off") % {"n": percent(one.discount_percent or Decimal(0))}
    )
    until = day_text(one.valid_to, visit.today) if one.valid_to else _("further notice")
    return {
        "id": one.price_agreement_id,
        "what": what,
        "price": said,
        "until": _("until %(day)s") % {"day": until},
    }


def labels() -> dict[str, str]:
    """Return what the fields of a contract are called."""
    return {
        "name": _("Your full name"),
        "reason": _("Why not"),
        "text": _("What do you want to say?"),
        "title": _("Title"),
        "kind": _("Kind"),
        "role": _("They are our"),
        "start_date": _("Begins"),
        "end_date": _("Runs until"),
        "notice_months": _("Notice period, months"),
        "notice_days": _("And days"),
        "renewal_months": _("Goes on by itself, months"),
        "indexation": _("How prices follow an index"),
        "note": _("What was agreed"),
        "assignee_id": _("Handled by"),
        "accepted_name": _("Signed for them by"),
    }
