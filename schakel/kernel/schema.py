"""The bases of every schema that goes in or out."""

from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    StringConstraints,
    WrapSerializer,
    field_validator,
)

# The context in which an answer is written down to be given again.
KEPT = {"kept": True}


def refuse_nul(value: Any) -> Any:
    """Refuse the character NUL in a text: PostgreSQL cannot hold it."""
    texts = value if isinstance(value, list) else [value]
    if any(isinstance(text, str) and "\0" in text for text in texts):
        raise ValueError(_("A text cannot hold the character NUL."))
    return value


class In(BaseModel):
    """What a caller sends: unknown fields are refused, blanks around texts go."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    _nul = field_validator("*", mode="before")(refuse_nul)


class Out(BaseModel):
    """What a caller gets."""

    model_config = ConfigDict(from_attributes=True)


def _empty_is_none(value: Any) -> Any:
    return None if value == "" else value


# A form sends an empty field as an empty text; for a date or a choice that means none.
Optionally = BeforeValidator(_empty_is_none)
Line = Annotated[str, StringConstraints(max_length=200)]
Short = Annotated[str, StringConstraints(max_length=60)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


def _shown_once(value: str | None, write: SerializerFunctionWrapHandler, info: SerializationInfo) -> Any:
    return None if info.context == KEPT else write(value)


# A secret in an answer: it is never stored, so the same request sent again is answered without it.
ShownOnce = Annotated[str | None, WrapSerializer(_shown_once)]
# A day of business: calendars can count on from it and back.
Day = Annotated[date, Field(ge=date(1970, 1, 1), le=date(2199, 12, 31))]
