"""Prints a paper as PDF: head, addressee, a table, notes; what stands on it is data, and never markup."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal

import typst

from schakel.documents.names import clean
from schakel.kernel.uploads import Download

FOLDER = Path(__file__).parent
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its head, on which side its cells stand, and how wide it is beside the others."""

    label: str
    side: Literal["left", "right"] = "left"
    width: int = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on a paper, as texts that are ready to read: `facts` are pairs of a label and a value.

    `total` stands below the last column with `sums` above it, `boxes` are empty fields to write in by hand.
    `code` is a drawing (SVG) to be read by a phone, with what it is for.
    """

    language: str
    title: str
    company: str
    company_lines: Sequence[str]
    to: Sequence[str]
    facts: Sequence[tuple[str, str]]
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    total: tuple[str, str] | None = None
    notes: Sequence[str] = ()
    boxes: Sequence[str] = field(default=())
    foot: str = ""
    sums: Sequence[tuple[str, str]] = ()
    code: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that travels within a paper and says the same to a program: XML, as a text."""

    name: str
    text: str
    description: str


def printed(paper: Paper, name: str, at: datetime, attachment: Attachment | None = None) -> Download:
    """Return a paper as a PDF of this name, as it was on a day: the same paper gives the same bytes all day.

    With an attachment it is a PDF/A-3b, which can be read for as long as papers are kept.
    """
    data = json.dumps({**asdict(paper), "attachment": attachment and asdict(attachment)})
    content = typst.compile(
        FOLDER / "paper.typ",
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"data": data},
        pdf_standards="a-3b" if attachment else None,
        # A paper bears a day and no second: who takes it along twice holds the same file twice.
        timestamp=int(at.replace(hour=12, minute=0, second=0).timestamp()),
    )
    assert isinstance(content, bytes)
    return Download(clean(f"{name}.pdf"), PDF, len(content), content=content)


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts that typst brings along: a machine's own would make another paper of it."""
    return typst.Fonts(include_system_fonts=False)
