"""What somebody wants to do with possible business, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "crm.quote_opportunity": lambda: _("make a quotation for an opportunity"),
    "crm.change_opportunity": lambda: _("describe an opportunity anew"),
    "crm.complete_activity": lambda: _("say that an activity is done"),
    "crm.count_opportunities": lambda: _("count the opportunities"),
    "crm.create_opportunity": lambda: _("write down an opportunity"),
    "crm.get_activity": lambda: _("see an activity"),
    "crm.get_opportunity": lambda: _("see an opportunity"),
    "crm.list_activities": lambda: _("see the activities"),
    "crm.list_opportunities": lambda: _("see the opportunities"),
    "crm.move_opportunity": lambda: _("bring an opportunity to another stage"),
    "crm.record_activity": lambda: _("write down an activity"),
    "crm.remove_activity": lambda: _("take an activity away"),
    "crm.get_pipeline": lambda: _("see the board of opportunities"),
}
