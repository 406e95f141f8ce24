"""What somebody wants with purchase orders, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "purchasing.accept_change_proposal": lambda: _("accept a proposal"),
    "purchasing.assign_purchase_order": lambda: _("say who handles a purchase order"),
    "purchasing.confirm_purchase_orders": lambda: _("confirm purchase orders"),
    "purchasing.count_purchase_orders": lambda: _("count the purchase orders"),
    "purchasing.create_supplier_item": lambda: _("record the terms of a supplier"),
    "purchasing.get_purchase_order": lambda: _("see a purchase order"),
    "purchasing.list_change_proposals": lambda: _("see the proposals"),
    "purchasing.list_item_suppliers": lambda: _("see who delivers an item"),
    "purchasing.list_purchase_orders": lambda: _("see the purchase orders"),
    "purchasing.place_purchase_order": lambda: _("place a purchase order"),
    "purchasing.record_purchase_order": lambda: _("record a purchase order from before"),
    "purchasing.refuse_change_proposal": lambda: _("refuse a proposal"),
    "purchasing.respond_to_purchase_order": lambda: _("answer a purchase order"),
}
