"""What a source of prices is called to whoever asks."""

from schakel.catalog.pricing import Source
from schakel.kernel.context import CUSTOMER, Context

# Somebody at the desk said the price.
NAMED = "named"
# It is the price of an offer that the customer accepted.
QUOTED = "quotation"
# What customers read for a price that is not theirs alone: whether a list says it is not for them.
STANDARD = "standard"
SHARED = (Source.GENERAL_LIST, Source.ITEM)
# As they are written down with a line of an order.
HIDDEN = tuple(source.name.lower() for source in SHARED)


def told_source_code(ctx: Context, code: str) -> str:
    """Return the word for a source that was written down with a line."""
    return STANDARD if ctx.audience is CUSTOMER and code in HIDDEN else code


def told_source(ctx: Context, source: Source) -> str:
    """Return the word for a source."""
    return STANDARD if ctx.audience is CUSTOMER and source in SHARED else source.name.lower()
