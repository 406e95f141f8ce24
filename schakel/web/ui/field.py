"""A form field from its description: label, help and error belong together, whatever the kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from schakel.web.ui.parts import Text

Kind = Literal[
    "text", "email", "tel", "password", "number", "date", "select", "checkbox", "textarea", "file", "hidden"
]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a select."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `value` is what stands in it now, as text; `error` says what is wrong and what to do.

    `unit` stands behind a number (kg, €). `narrow` keeps a short answer in a short field. `multiple` is for
    files and selects; `accept` names the file types; `prefix` keeps ids apart when a form stands twice.
    """

    template: ClassVar[str] = "field"
    name: str
    label: Text
    kind: Kind = "text"
    value: str = ""
    help: Text = ""
    error: Text = ""
    required: bool = False
    choices: Sequence[Choice] = ()
    # What it is called that nothing is chosen.
    nothing: Text = ""
    # What stands behind its label for "optional", where one of a few has to be filled in.
    optional: Text = ""
    unit: Text = ""
    placeholder: Text = ""
    autocomplete: str = ""
    min: str = ""
    max: str = ""
    step: str = ""
    max_length: int = 0
    rows: int = 4
    accept: str = ""
    multiple: bool = False
    checked: bool = False
    disabled: bool = False
    autofocus: bool = False
    narrow: bool = False
    prefix: str = ""

    @property
    def id(self) -> str:
        """The id of the control: an error summary links to it."""
        return f"field-{self.prefix}{self.name.replace('.', '-')}"

    @property
    def described_by(self) -> str:
        """The ids of help and error, for a screen reader."""
        parts = [f"{self.id}-help"] if self.help else []
        return " ".join([*parts, f"{self.id}-error"] if self.error else parts)

    @property
    def input_type(self) -> str:
        """The type of the input; numbers are text with a decimal keyboard, so that 1.234,5 can be typed."""
        return "text" if self.kind == "number" else self.kind


@dataclass(frozen=True, slots=True)
class Lookup:
    """A field in which one types a part of a name or number and chooses what `url` finds.

    `url` answers `?q=` with a JSON list of {id, label, hint}. The chosen id goes along as `{name}_id`, the text
    as `name`: a form without scripts, or a very quick typist, sends the text alone.
    """

    template: ClassVar[str] = "lookup"
    name: str
    label: Text
    url: str
    value: str = ""
    chosen: str = ""
    error: Text = ""
    placeholder: Text = ""
    autofocus: bool = False

    @property
    def id(self) -> str:
        """The id of the control: an error summary links to it."""
        return f"field-{self.name.replace('.', '-')}"

    @property
    def id_name(self) -> str:
        """The name of the input that holds the id of what was chosen."""
        return f"{self.name}_id"


@dataclass(frozen=True, slots=True)
class Problem:
    """One error in the summary; `field_id` is where it is, empty when it concerns the whole form."""

    message: Text
    field_id: str = ""


@dataclass(frozen=True, slots=True)
class Problems:
    """The errors of a form, above it, each a link to its field."""

    template: ClassVar[str] = "problems"
    problems: Sequence[Problem]
