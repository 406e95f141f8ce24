"""Where a party is paid: written at the desk alone, for a false account is the oldest fraud there is."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from schakel.kernel.errors import NotFound
from schakel.parties.operations import get_party, record_bank_account, remove_bank_account
from schakel.web.relation.belonging import Removal, form_page, home
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.page import Shown, page
from schakel.web.ui.parts import Header
from schakel.web.ui.visit import Visit


@page("desk", "relaties/<uuid:party_id>/rekeningen/nieuw", needs=(get_party, record_bank_account))
def new_bank_account(visit: Visit, party_id: UUID) -> Shown | HttpResponse:
    """Say on which account a relation is paid."""
    found = get_party(visit.ctx, party_id)
    form = ApiForm(
        record_bank_account,
        path={"party_id": party_id},
        values={"holder": found.name},
        labels={"iban": _("IBAN"), "bic": _("BIC, outside the euro area"), "holder": _("In the name of")},
        helps={"iban": _("Call a number that you know already before you enter a new account.")},
    )
    return form_page(
        visit,
        form,
        [["iban"], ["holder"], ["bic"]],
        title=_("New bank account"),
        back=home(visit, party_id, found.name),
        said=_("The account is recorded."),
    )


@page(
    "desk",
    "relaties/<uuid:party_id>/rekeningen/<uuid:bank_account_id>",
    needs=(get_party, remove_bank_account),
)
def bank_account(visit: Visit, party_id: UUID, bank_account_id: UUID) -> Shown | HttpResponse:
    """Take an account of a relation out of use."""
    found = get_party(visit.ctx, party_id)
    known = next((row for row in found.bank_accounts if row.id == bank_account_id), None)
    if known is None:
        raise NotFound
    back = home(visit, party_id, found.name)
    removal = Removal(
        remove_bank_account,
        _("Take out of use"),
        _(
            "%(name)s is not paid on %(iban)s any more; papers that name it go on doing so. Take it out of use?"
        )
        % {"name": found.name, "iban": known.iban},
        _("The account is out of use."),
    )
    form = ApiForm(remove_bank_account, path={"bank_account_id": bank_account_id})
    if visit.is_post and form.send(visit.ctx, {}) is not None:
        return visit.go(back.url, removal.said)
    facts = [(_("IBAN"), known.iban), (_("In the name of"), known.holder), (_("BIC"), known.bic)]
    context = {
        "header": Header(known.iban, lead=known.holder, back=back),
        "problems": form.problems,
        "facts": [(label, value) for label, value in facts if value],
        "remove": removal.button(visit),
    }
    return Shown("relation/bank_account.html", known.iban, "parties", context)
