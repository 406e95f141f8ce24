"""What can go wrong, in one shape for the API, the forms and the rows of an import."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import InterfaceError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from pydantic import BaseModel, Field, ValidationError

# What a text with this pattern looks like, in words.
_FORMS: dict[str, Promise] = {}
# What Django raises where the database cannot be reached, or is lost half way.
NO_DATABASE = (OperationalError, InterfaceError)
# The code of what is refused to who looks along in somebody's place: everything that would change something.
LOOKING_ALONG = "looking_along"


def form(pattern: str, words: Promise) -> str:
    """Return a pattern for a schema, and remember in which words it is said to who sent something else."""
    _FORMS[pattern] = words
    return pattern


def is_said(pattern: str) -> bool:
    """Say whether a pattern has its words."""
    return pattern in _FORMS


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where (`lines.2.quantity`, empty for the whole), what, and a stable code."""

    field: str
    message: str
    code: str = "invalid"


class ProblemOut(BaseModel):
    """One thing that is wrong with what was sent."""

    field: str = Field(description="Where: a path such as `lines.2.quantity`; empty for the whole.")
    message: str = Field(description="What is wrong and what to do, in the caller's language.")
    code: str = Field(description="A stable word for programs.")


class ErrorOut(BaseModel):
    """The shape of every error (RFC 9457, application/problem+json)."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: str
    problems: list[ProblemOut] = []


class SchakelError(Exception):
    """The base of every refusal that a caller may see; the subclasses fix the status."""

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Error"

    def __init__(
        self,
        message: str,
        *,
        field: str = "",
        code: str = "",
        problems: Iterable[Problem] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or type(self).default_code()
        self.problems = tuple(problems) or ((Problem(field, message, self.code),) if field else ())

    @classmethod
    def default_code(cls) -> str:
        """Return the class name in snake case: NotFound becomes not_found."""
        return "".join(f"_{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("_")

    def out(self) -> ErrorOut:
        """Describe the error for a caller; holds nothing that the caller did not send."""
        problems = [ProblemOut(field=p.field, message=p.message, code=p.code) for p in self.problems]
        return ErrorOut(
            title=self.title,
            status=self.status,
            detail=self.message,
            code=self.code,
            problems=problems,
        )


class NotSignedIn(SchakelError):
    """Nobody, or nobody whom we know, is asking."""

    status = 401
    title = "Not signed in"


class NotAllowed(SchakelError):
    """The caller may not do this at all, whatever the object."""

    status = 403
    title = "Not allowed"


class NotFound(SchakelError):
    """Not there, or not the caller's: the two are never told apart."""

    status = 404
    title = "Not found"

    def __init__(self, message: str = "", **kwargs: Any) -> None:
        super().__init__(message or _("This was not found."), **kwargs)


class Conflict(SchakelError):
    """Right in itself, but not now: closed, changed meanwhile, already done."""

    status = 409
    title = "Conflict"


class Invalid(SchakelError):
    """What was sent is wrong; `problems` says where."""

    status = 422
    title = "Invalid"

    @classmethod
    def of(cls, *problems: Problem) -> "Invalid":
        """Make one refusal of several problems."""
        return cls(" ".join(dict.fromkeys(p.message for p in problems)), problems=problems)

    @classmethod
    def from_pydantic(cls, error: ValidationError, prefix: str = "") -> "Invalid":
        """Say in words what pydantic refused, with the place as `lines.2.quantity`."""
        return cls.of(*(_in_words(dict(e), prefix) for e in error.errors(include_url=False)))


def _in_words(error: dict[str, Any], prefix: str) -> Problem:
    place = ".".join([*([prefix] if prefix else []), *(str(part) for part in error["loc"])])
    return Problem(place, _message(error), error["type"])


def _message(error: dict[str, Any]) -> str:  # noqa: C901, PLR0912 - a table of words
    limits = error.get("ctx") or {}
    match error["type"]:
        case "string_pattern_mismatch":
            return _("This does not have the form that it must have: %(form)s.") % {
                "form": _FORMS.get(limits["pattern"], _("without other signs"))
            }
        case "missing":
            return _("This is required.")
        case "extra_forbidden":
            return _("This field is not known.")
        case "greater_than":
            return _("Must be more than %(limit)s.") % {"limit": limits["gt"]}
        case "greater_than_equal":
            return _("Must be at least %(limit)s.") % {"limit": limits["ge"]}
        case "less_than":
            return _("Must be less than %(limit)s.") % {"limit": limits["lt"]}
        case "less_than_equal":
            return _("Must be at most %(limit)s.") % {"limit": limits["le"]}
        case "string_too_short" | "too_short":
            return _("Needs at least %(limit)s.") % {"limit": limits["min_length"]}
        case "string_too_long" | "too_long":
            return _("Can hold at most %(limit)s.") % {"limit": limits["max_length"]}
        case "model_type" | "model_attributes_type" | "dict_type":
            return _("Must be an object.")
        case "list_type":
            return _("Must be a list.")
        case "string_type" | "string_unicode":
            return _("Must be a text.")
        case "bool_type" | "bool_parsing":
            return _("Must be true or false.")
        case "datetime_type" | "datetime_parsing" | "datetime_from_date_parsing" | "timezone_aware":
            return _("Must be a moment with its zone, such as 2026-12-03T14:05:00Z.")
        case (
            "decimal_parsing"
            | "decimal_type"
            | "decimal_max_digits"
            | "decimal_whole_digits"
            | "finite_number"
        ):
            return _("Must be a number.")
        case "decimal_max_places":
            return _("Has at most %(limit)s decimals.") % {"limit": limits["decimal_places"]}
        case "int_parsing" | "int_type" | "int_from_float":
            return _("Must be a whole number.")
        case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
            return _("Must be a date.")
        case "uuid_parsing" | "uuid_type" | "uuid_version":
            return _("Must be an id (UUID).")
        case "enum" | "literal_error":
            return _("Choose one of: %(choices)s.") % {"choices": _choices(limits)}
        case "value_error":
            return str(limits.get("error", error["msg"]))
        case _:
            # What pydantic says itself is English and about Python.
            return _("This cannot be understood. Look at it again.")


def _choices(limits: dict[str, Any]) -> str:
    """Return what there is to choose from as one says it; pydantic joins it in English."""
    first, _found, last = str(limits.get("expected", "")).rpartition(" or ")
    return _("%(choices)s or %(last)s") % {"choices": first, "last": last} if first else last
