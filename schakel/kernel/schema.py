"""The bases of every schema that goes in or out."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    WrapSerializer,
    field_validator,
)
from pydantic_core import CoreSchema, core_schema

from schakel.kernel.errors import form
from schakel.kernel.money import MOST
from schakel.kernel.texts import BREAKS, PAGES, UNWRITABLE

# The context in which an answer is written down to be given again.
KEPT = {"kept": True}
NUMBER = re.compile(r"[-+]?[\d._]*(e[-+]?\d+)?", re.IGNORECASE)
# No order, invoice or contract is of before or after.
FIRST_DAY, LAST_DAY = date(1995, 1, 1), date(2094, 12, 31)
# The texts that people write over several lines.
OVER_LINES = ("note", "description", "reason", "pasted", "remark", "terms")


def refuse_unwritable(value: Any) -> Any:
    """Refuse what no text holds: NUL, which PostgreSQL cannot keep, and what no XML document can say."""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str) and (found := UNWRITABLE.search(text)):
            words = {"code": f"U+{ord(found[0]):04X}"}
            raise ValueError(
                _("This text holds a character that nobody can read (%(code)s). Remove it.") % words
            )
    return value


def refuse_immense(value: Any) -> Any:
    """Refuse a number that cannot be meant: the sum of many such would fit nowhere."""
    if isinstance(value, Decimal) and not -MOST < value < MOST:
        raise ValueError(_("This is more than can be meant."))
    return value


def on_one_line(value: Any, info: ValidationInfo) -> Any:
    """Put a text on one line, unless it is one that people write lines in: a break forges a line elsewhere."""
    if not isinstance(value, str) or info.field_name in OVER_LINES or not BREAKS.search(value):
        return value
    line = BREAKS.sub(" ", value).strip()
    if not line:
        raise ValueError(_("This text holds nothing that can be read."))
    return line


def _sound(value: Any, info: ValidationInfo) -> Any:
    """Look at each value once, for an import has millions of them."""
    if isinstance(value, str):
        return refuse_unwritable(on_one_line(PAGES.sub("\n", value), info))
    return refuse_unwritable(value) if isinstance(value, list) else refuse_immense(value)


class In(BaseModel):
    """What a caller sends: unknown fields are refused, blanks around texts go, names stand on one line."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    _are_sound = field_validator("*")(_sound)


class Out(BaseModel):
    """What a caller gets."""

    model_config = ConfigDict(from_attributes=True)


def _empty_is_none(value: Any) -> Any:
    return None if value == "" else value


class _Optionally:
    """Reads an empty text as none; a program that sends JSON says null."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        from_text = core_schema.no_info_before_validator_function(_empty_is_none, schema)
        return core_schema.json_or_python_schema(schema, from_text)


# A form or an address holds an empty text where there is no date or choice.
Optionally = _Optionally()
Line = Annotated[str, StringConstraints(max_length=200)]
Short = Annotated[str, StringConstraints(max_length=60)]
COUNTRY = form(r"^[A-Z]{2}$", gettext_lazy("two capital letters, such as NL"))
Country = Annotated[str, StringConstraints(pattern=COUNTRY)]

HTTPS = form(r"^(https://[^\s/]+\.[^\s]+)?$", gettext_lazy("an address that begins with https://"))
# Where a carrier says where a parcel is; empty where there is none.
TrackingUrl = Annotated[str, StringConstraints(max_length=500, pattern=HTTPS)]


def _shown_once(value: str | None, write: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
    return None if info.context == KEPT else write(value)


# A secret in an answer: it is never stored, so the same request sent again is answered without it.
ShownOnce = Annotated[str | None, WrapSerializer(_shown_once)]


def _in_utc(moment: datetime) -> datetime:
    # PostgreSQL knows fewer distances to Greenwich than the notation does.
    try:
        found = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(_("This moment is too far away.")) from None
    if not FIRST_DAY <= found.date() <= LAST_DAY:
        raise ValueError(_("This moment is too far away."))
    return found


class _Written:
    """Refuses a number for a day or a moment: seconds since some year are nobody's way of writing one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        from_text = core_schema.no_info_before_validator_function(_no_number, schema)
        return core_schema.json_or_python_schema(schema, from_text)


def _no_number(value: Any) -> Any:
    if isinstance(value, str) and NUMBER.fullmatch(value.strip()):
        raise ValueError(_("Write this as 2026-12-03, a moment as 2026-12-03T14:05:00Z."))
    return value


# A moment that is given with its distance to Greenwich; it goes on in UTC.
Moment = Annotated[AwareDatetime, AfterValidator(_in_utc), _Written()]
# A day of business: the work calendars can count on from it for years, and back.
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY), _Written()]
