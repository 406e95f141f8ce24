"""What somebody wants with relations, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "parties.deny_duplicate": lambda: _("say that two relations are two"),
    "parties.list_party_merges": lambda: _("see what a relation was merged with"),
    "parties.list_possible_duplicates": lambda: _("see which relations may be one"),
    "parties.merge_parties": lambda: _("merge two relations"),
    "parties.preview_party_merge": lambda: _("see what merging would do"),
    "parties.undo_party_merge": lambda: _("undo merging"),
    "parties.correct_branch": lambda: _("correct a branch"),
    "parties.count_parties": lambda: _("count the relations"),
    "parties.create_branch": lambda: _("add a branch"),
    "parties.create_party": lambda: _("add a relation"),
    "parties.get_party": lambda: _("see a relation"),
    "parties.get_party_group": lambda: _("see to which group a relation belongs"),
    "parties.group_party": lambda: _("say to which group a relation belongs"),
    "parties.list_branches": lambda: _("see the branches of a relation"),
    "parties.list_parties": lambda: _("see the relations"),
    "parties.remove_branch": lambda: _("remove a branch"),
    "parties.agree_customer_terms": lambda: _("agree on terms with a customer"),
    "parties.agree_supplier_terms": lambda: _("agree on terms with a supplier"),
    "parties.correct_address": lambda: _("correct an address"),
    "parties.correct_contact": lambda: _("correct a contact"),
    "parties.correct_own_details": lambda: _("correct the company's own details"),
    "parties.correct_party": lambda: _("correct a relation"),
    "parties.create_address": lambda: _("add an address"),
    "parties.create_contact": lambda: _("add a contact"),
    "parties.erase_contact": lambda: _("erase a contact"),
    "parties.get_party_terms": lambda: _("see the terms of a relation"),
    "parties.record_bank_account": lambda: _("record a bank account"),
    "parties.remove_address": lambda: _("remove an address"),
    "parties.remove_bank_account": lambda: _("remove a bank account"),
}
