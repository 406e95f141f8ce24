"""Items that are sold by so many: what can be ordered of them."""

from decimal import Decimal

from django.utils.translation import gettext as _

from schakel.kernel.errors import Problem
from schakel.kernel.money import spoken


def multiple_problem(field: str, quantity: Decimal, multiple: Decimal) -> Problem | None:
    """Return what is wrong with a quantity of an item that goes by a multiple, with what to choose; None if nothing."""
    rest = quantity % multiple
    if not rest:
        return None
    lower, upper = quantity - rest, quantity - rest + multiple
    choices = spoken(upper) if lower == 0 else _("%(a)s or %(b)s") % {"a": spoken(lower), "b": spoken(upper)}
    message = _("%(quantity)s is not possible: this item goes by %(multiple)s. Choose %(choices)s.") % {
        "quantity": spoken(quantity),
        "multiple": spoken(multiple),
        "choices": choices,
    }
    return Problem(field, message, "order_multiple")
