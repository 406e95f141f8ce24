"""What stands on a version of a quotation, as one text that is the same whoever reads it, and its hash."""

import hashlib
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from schakel.kernel.money import plain
from schakel.sales.models import Quotation, QuotationLine, QuotationVersion

# Ids stay out: two relations that turn out to be one change no word of it.
OF_QUOTATION = ("number", "currency")
OF_VERSION = ("number", "valid_until", "delivery_days", "delivery_date", "remark", "terms")
AMOUNTS = ("net_amount", "tax_amount", "total_amount")
OF_LINE = (
    "position",
    "item_number",
    "description",
    "unit_code",
    "quantity",
    "price",
    "discount_percent",
    "net_price",
    "amount",
    "tax_category",
    "tax_rate",
)


def sha256_of(quotation: Quotation, version: QuotationVersion, lines: Iterable[QuotationLine]) -> str:
    """Return the SHA-256 of the canonical text, in hexadecimal digits."""
    return hashlib.sha256(canonical(quotation, version, lines).encode()).hexdigest()


def canonical(quotation: Quotation, version: QuotationVersion, lines: Iterable[QuotationLine]) -> str:
    """Return all that the customer agrees with as JSON: keys sorted, no blanks, numbers as plain texts."""
    content = {
        "quotation": _told(quotation, OF_QUOTATION) | _told(version, ("reference",)),
        "version": _told(version, (*OF_VERSION, *AMOUNTS)),
        "lines": [_told(line, OF_LINE) for line in sorted(lines, key=lambda line: line.position)],
    }
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _told(row: Any, names: Iterable[str]) -> dict[str, str | None]:
    return {name: _text(getattr(row, name)) for name in names}


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return plain(value) if isinstance(value, Decimal) else str(value)
