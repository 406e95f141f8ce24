"""The mapping: what a person writes in TOML about files, and what each part of it may hold."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

type Column = str | int
type Test = str | int | float | bool | list[str | int | float | bool]
type Conditions = dict[str, Test]


class Part(BaseModel):
    """A part of a mapping: what it does not know it refuses."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Formats(Part):
    """How values are written, in all files or in one."""

    encoding: str | None = Field(
        default=None, description="utf-8, cp1252, latin-1, utf-16, ...; without it: found out"
    )
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = Field(
        default=None, description="the sign between values; without it: found out from the first line"
    )
    quote: Annotated[str, Field(max_length=1)] | None = Field(
        default=None, description='the sign around texts, `"` by default; empty: none'
    )
    decimal: Literal[".", ","] | None = Field(
        default=None, description="the decimal sign, `.` by default; the other one then groups thousands"
    )
    dates: list[str] | None = Field(
        default=None, description="how dates are written: strptime patterns, or `excel` for day numbers"
    )
    true: list[str] | None = Field(default=None, description="words for yes")
    false: list[str] | None = Field(default=None, description="words for no")
    empty: list[str] | None = Field(default=None, description="words that mean nothing, such as NULL")


class File(Formats):
    """A file: where it is and how it is laid out."""

    path: str = Field(description="name within the folder; may hold `*` when exactly one file answers to it")
    header: bool = Field(default=True, description="false: there is no line with names; columns have numbers")
    skip_lines: int = Field(default=0, ge=0, description="lines before the header that are no data")
    columns: list[str] | None = Field(
        default=None, description="names for the columns, instead of the header"
    )
    sheet: str | int | None = Field(default=None, description="the sheet's name or number (1 is the first)")
    fill_down: list[Column] | None = Field(
        default=None, description="columns whose empty cells mean the same as the row above"
    )


class Via(Part):
    """A small table in another file, such as the names of categories by their number."""

    file: str
    match: Column
    take: Column


class FieldSpec(Part):
    """Where the value of a field comes from, and what is done to it, in the order of this list."""

    column: Column | list[Column] | None = Field(
        default=None, description="column by name or number; of several, the first that is not empty"
    )
    template: str | None = Field(default=None, description='text of columns: "{first} {last}"')
    value: Any = Field(default=None, description="a constant, instead of a column")
    when: Conditions | None = Field(default=None, description="only where this is so; see conditions")
    otherwise: Any = Field(default=None, description="the value where `when` is not so")
    extract: str | None = Field(
        default=None, description="regular expression: its first group is what counts; no match: empty"
    )
    replace: dict[str, str] | None = Field(default=None, description="texts to replace within the value")
    clean: Literal["phone", "website", "email", "digits"] | None = Field(
        default=None, description="tidy what people typed"
    )
    case: Literal["upper", "lower", "title"] | None = Field(default=None, description="change the capitals")
    pad: int | None = Field(default=None, description="fill up with leading zeros to this length")
    cut: int | None = Field(default=None, description="cut off after this many characters")
    via: Via | None = Field(
        default=None,
        description="look the value up in another file: where its column `match` is the same, take its `take`",
    )
    map: dict[str, Any] | None = Field(
        default=None, description='values for values; "*" for all others, "" for empty'
    )
    unmapped: Literal["refuse", "keep", "empty"] = Field(
        default="refuse", description="what becomes of a value that `map` does not name"
    )
    country: bool = Field(default=False, description="true: turn a country's name into its code")
    unit: bool = Field(default=False, description="true: turn a unit's name (stuks, kg, box) into its code")
    default: Any = Field(default=None, description="the value where the column is empty")
    decimal: Literal[".", ","] | None = Field(
        default=None, description="another decimal sign than the file's"
    )
    dates: list[str] | None = Field(default=None, description="other patterns than the file's")
    invert: bool = Field(default=False, description="true: yes becomes no")
    times: str | float | None = Field(default=None, description="multiply by a number, or by a column")
    divided_by: str | float | None = Field(default=None, description="divide by a number or a column")
    discount: str | float | None = Field(default=None, description="a discount to take off, or its column")
    discount_as: Literal["percent", "fraction"] = Field(
        default="percent", description="whether a tenth off is written 10 or 0.1"
    )
    add_days: int = Field(default=0, description="add calendar days to a date")
    add_working_days: int = Field(default=0, description="add working days to a date")
    shift: bool = Field(default=True, description="false: `shift_dates` leaves this date alone")
    by: Literal["number", "external_id", "name", "gtin"] | None = Field(
        default=None, description="what a reference is looked up by; `number` by default"
    )


def _spelled_out(entry: Any) -> Any:
    """A name or number alone is a column."""
    return {"column": entry} if isinstance(entry, str | int) and not isinstance(entry, bool) else entry


type FieldEntry = Annotated[FieldSpec, BeforeValidator(_spelled_out)]


class Lines(Part):
    """The lines of a document: in a file of their own, or in the same one with the header repeated."""

    file: str | None = Field(default=None, description="the file of the lines, if it is another one")
    match: dict[str, Column] | None = Field(
        default=None, description="column of the lines' file = column of the header's file"
    )
    group_by: list[Column] | None = Field(
        default=None, description="in one file: rows with the same values here are one document"
    )
    only: Conditions | None = Field(default=None, description="lines to take; see conditions")
    skip: Conditions | None = Field(default=None, description="lines to leave; see conditions")
    fields: dict[str, FieldEntry] = Field(description="field of a line = where it comes from")


class Import(Part):
    """What is made of the rows of a file."""

    entity: str = Field(description="what each row is; see entities")
    file: str = Field(description="the file's name under [files]")
    external_id: FieldEntry | None = Field(default=None, description="the row's id in the other system")
    once_per: list[Column] | None = Field(
        default=None, description="of rows with the same values here only the first is taken"
    )
    only: Conditions | None = Field(default=None, description="rows to take; see conditions")
    skip: Conditions | None = Field(default=None, description="rows to leave; see conditions")
    fields: dict[str, FieldEntry] = Field(description="field = where it comes from")
    lines: Lines | None = Field(default=None, description="the lines of a document")


class Shift(Part):
    """Moves all dates by one amount, so that old files read as if they were of now."""

    latest: str = Field(description="file and column whose latest date becomes today: `orders.order_date`")
    by: Literal["working_days", "weeks", "days"] = Field(
        default="working_days", description="what the amount is counted in, and so what stays as it was"
    )


class Colleague(Part):
    """Somebody who gets a place at the desk."""

    name: str
    email: str
    password: str = Field(default="", description="for a demo alone: a real colleague chooses one")
    roles: list[str] = ["admin"]


class WorkspaceSpec(Part):
    """The workspace to make when there is none of that name."""

    slug: str = Field(default="", description="its name in the address, unless the command names another")
    name: str = Field(description="what people call it")
    company: str = Field(
        default="", description="the own company that writes its documents; without it: name"
    )
    country: str = Field(default="NL", description="whose public holidays count")
    staff: list[Colleague] = []


class Mapping(Part):
    """A whole mapping."""

    system: str = Field(
        min_length=1, max_length=60, description="the name under which the files' own ids are kept"
    )
    language: Literal["nl", "en"] = Field(default="nl", description="of the messages about rows")
    steps: list[str] = Field(default=[], description="what is done after the last file; see steps")
    options: dict[str, dict[str, Any]] = Field(default={}, description="options of a step, by its name")
    shift_dates: Shift | None = None
    workspace: WorkspaceSpec | None = None
    formats: Formats = Formats()
    files: dict[str, File] = Field(min_length=1)
    imports: list[Import] = Field(alias="import", min_length=1)
