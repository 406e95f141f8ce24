"""The bases of every schema that goes in or out."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints


class In(BaseModel):
    """What a caller sends: unknown fields are refused, blanks around texts go."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


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
