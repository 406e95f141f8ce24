"""What somebody wants with purchase orders, in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

WANTED: dict[str, Callable[[], str]] = {
    "purchasing.list_supplier_items": lambda: _("see what suppliers deliver"),
    "purchasing.accept_change_proposal": lambda: _("accept a proposal"),
    "purchasing.assign_purchase_order": lambda: _("say who handles a purchase order"),
    "purchasing.book_goods_receipt": lambda: _("book a goods receipt"),
    "purchasing.cancel_goods_receipt": lambda: _("give up a goods receipt"),
    "purchasing.cancel_purchase_order": lambda: _("cancel a purchase order"),
    "purchasing.change_purchase_order": lambda: _("change a purchase order"),
    "purchasing.close_purchase_line_short": lambda: _("close a line of a purchase order short"),
    "purchasing.confirm_purchase_orders": lambda: _("confirm purchase orders"),
    "purchasing.count_expected_deliveries": lambda: _("count what is to come in"),
    "purchasing.count_goods_receipts": lambda: _("count the goods receipts"),
    "purchasing.count_purchase_orders": lambda: _("count the purchase orders"),
    "purchasing.create_supplier_item": lambda: _("record the terms of a supplier"),
    "purchasing.expect_goods_receipt": lambda: _("begin a goods receipt"),
    "purchasing.get_goods_receipt": lambda: _("see a goods receipt"),
    "purchasing.get_purchase_order": lambda: _("see a purchase order"),
    "purchasing.inspect_goods_receipt": lambda: _("inspect goods in quarantine"),
    "purchasing.list_change_proposals": lambda: _("see the proposals"),
    "purchasing.list_expected_deliveries": lambda: _("see what is to come in"),
    "purchasing.list_goods_receipts": lambda: _("see the goods receipts"),
    "purchasing.list_item_suppliers": lambda: _("see who delivers an item"),
    "purchasing.list_purchase_orders": lambda: _("see the purchase orders"),
    "purchasing.place_purchase_order": lambda: _("place a purchase order"),
    "purchasing.record_purchase_order": lambda: _("record a purchase order from before"),
    "purchasing.record_receipt_count": lambda: _("count goods that came in"),
    "purchasing.refuse_change_proposal": lambda: _("refuse a proposal"),
    "purchasing.respond_to_purchase_order": lambda: _("answer a purchase order"),
    "purchasing.respond_to_purchase_orders": lambda: _("answer many purchase orders"),
}
