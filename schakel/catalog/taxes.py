"""How an item is taxed at home; abroad the delivery decides."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaxKind(models.TextChoices):
    """Which VAT an item has in its seller's own country."""

    STANDARD = "standard", _("high")
    REDUCED = "reduced", _("low")
    ZERO = "zero", _("zero")
    EXEMPT = "exempt", _("exempt")
    # For waste, scrap, chips and the like the buyer owes it, where it is a business.
    REVERSE_CHARGE = "reverse_charge", _("reverse charge")
