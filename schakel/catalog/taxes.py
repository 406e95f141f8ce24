"""How an item is taxed at home; abroad the delivery decides."""

from typing import Literal

from django.db import models

TaxKindCode = Literal["standard", "reduced", "zero", "exempt", "reverse_charge"]


class TaxKind(models.TextChoices):
    """Which VAT an item has in its seller's own country."""

    STANDARD = "standard"
    REDUCED = "reduced"
    ZERO = "zero"
    EXEMPT = "exempt"
    # Of waste, scrap, chips and the like a buyer who is a business owes it.
    REVERSE_CHARGE = "reverse_charge"
