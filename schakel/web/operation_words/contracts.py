"""What somebody wants with contracts, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "contracts.accept_contract": lambda: _("accept a contract"),
    "contracts.add_contract_price": lambda: _("lay a price agreement beside a contract"),
    "contracts.attach_contract_document": lambda: _("lay a text beside a contract"),
    "contracts.change_contract": lambda: _("change a contract"),
    "contracts.comment_on_contract": lambda: _("say something about a contract"),
    "contracts.count_contracts": lambda: _("count the contracts"),
    "contracts.create_contract": lambda: _("begin a contract"),
    "contracts.decline_contract": lambda: _("decline a contract"),
    "contracts.get_contract": lambda: _("see a contract"),
    "contracts.list_contracts": lambda: _("see the contracts"),
    "contracts.record_contract": lambda: _("write down a signed contract"),
    "contracts.remove_contract_price": lambda: _("take a price agreement from a contract"),
    "contracts.renew_contract": lambda: _("renew a contract"),
    "contracts.revise_contract": lambda: _("take a contract back"),
    "contracts.send_contract": lambda: _("send a contract"),
    "contracts.terminate_contract": lambda: _("write down notice for a contract"),
}
