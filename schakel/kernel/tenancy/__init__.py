"""The tenant fences in Python: which workspace and which caller a query stands in."""

from schakel.kernel.secure import EVERY_PARTY
from schakel.kernel.tenancy.entering import afterwards, enter, entered, standing
from schakel.kernel.tenancy.finding import find, new
from schakel.kernel.tenancy.rows import (
    OutsideTenant,
    TenantForeignKey,
    TenantModel,
    TenantQuerySet,
)

__all__ = [
    "EVERY_PARTY",
    "OutsideTenant",
    "TenantForeignKey",
    "TenantModel",
    "TenantQuerySet",
    "afterwards",
    "enter",
    "entered",
    "find",
    "new",
    "standing",
]
