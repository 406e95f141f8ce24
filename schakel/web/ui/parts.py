"""The parts a page is made of: each is a small record that `{% part it %}` draws, most with their own template."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar, Literal

from django.utils.functional import Promise

Text = str | Promise
Tone = Literal["neutral", "info", "good", "warn", "bad"]


@dataclass(frozen=True, slots=True)
class Status:
    """A state as icon and word; the colour only repeats what they say."""

    word: Text
    tone: Tone = "neutral"
    icon: str = field(default="", kw_only=True)

    @property
    def shown_icon(self) -> str:
        """The icon given, else the one of the tone."""
        return self.icon or TONES[self.tone].icon


TONES: dict[Tone, Status] = {
    "neutral": Status("", icon="circle-dashed"),
    "info": Status("", icon="progress"),
    "good": Status("", icon="circle-check"),
    "warn": Status("", icon="alert-triangle"),
    "bad": Status("", icon="alert-circle"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something one can do: a link, or with `post` a button that sends a form to `url`.

    `kind` is primary (one a page), plain, quiet or danger; `key` is its single-key shortcut at the desk;
    `confirm` names what will happen and to whom, only where it cannot be undone; `name` and `value` go along
    with the post.
    """

    label: Text
    url: str
    icon: str = field(default="", kw_only=True)
    kind: Literal["primary", "plain", "quiet", "danger"] = "plain"
    post: bool = False
    key: str = ""
    confirm: Text = ""
    name: str = ""
    value: str = ""
    download: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that matters, with its name, and optionally a hint and the rows behind it."""

    template: ClassVar[str] = "figure"
    label: Text
    value: Text
    hint: Text = ""
    url: str = ""
    tone: Tone = "neutral"


@dataclass(frozen=True, slots=True)
class Header:
    """The head of an object's page: number and name, status, two or three figures, one primary action."""

    template: ClassVar[str] = "header"
    title: Text
    number: str = ""
    status: Status | None = None
    lead: Text = ""
    figures: Sequence[Figure] = ()
    primary: Action | None = None
    actions: Sequence[Action] = ()
    menu: Sequence[Action] = ()
    back: Action | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of an object; `at` is when it was reached or is expected."""

    label: Text
    state: Literal["done", "current", "todo", "failed"] = "todo"
    at: date | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Steps:
    """The life of an object as steps: Besteld, Bevestigd, Verzonden, Geleverd."""

    template: ClassVar[str] = "steps"
    label: Text
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person has to know, on the page where it belongs; `actions` say what to do about it."""

    template: ClassVar[str] = "notice"
    title: Text
    text: Text = ""
    tone: Tone = "info"
    actions: Sequence[Action] = ()


@dataclass(frozen=True, slots=True)
class Toast:
    """What just happened, shown for a few seconds; `undo` takes it back."""

    template: ClassVar[str] = "toast"
    text: Text
    tone: Tone = "good"
    undo: Action | None = None


@dataclass(frozen=True, slots=True)
class Empty:
    """An empty place: what will stand here, and how it comes here."""

    template: ClassVar[str] = "empty"
    title: Text
    text: Text = ""
    icon: str = field(default="", kw_only=True)
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class MovedPromise:
    """A promised day that moved: the old one struck through, the new one, since when, and a word of why."""

    template: ClassVar[str] = "moved_promise"
    old: date
    new: date
    since: datetime
    reason: Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a time line: what happened, when, by whom."""

    text: Text
    at: datetime
    by: Text = ""
    icon: str = field(default="", kw_only=True)
    tone: Tone = "neutral"
    url: str = ""
    detail: Text = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened to an object, newest first; `more_url` loads what came before."""

    template: ClassVar[str] = "timeline"
    entries: Sequence[Entry]
    more_url: str = ""
    id: str = "timeline"


@dataclass(frozen=True, slots=True)
class Progress:
    """Long work under way: `done` of `total`, and where one finds the result."""

    template: ClassVar[str] = "progress"
    label: Text
    done: int
    total: int
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Loading:
    """The shape of what is on its way; `url` is fetched into its place when the page stands."""

    template: ClassVar[str] = "loading"
    rows: int = 3
    url: str = ""

    @property
    def row_range(self) -> range:
        """The rows to draw, for the template's loop."""
        return range(self.rows)
