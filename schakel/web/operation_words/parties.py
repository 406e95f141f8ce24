"""What somebody wants with relations, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
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
}
