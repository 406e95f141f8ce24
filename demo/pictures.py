"""What items look like: a drawing per family, laid beside all items of it, for customers to see."""

from collections.abc import Callable, Sequence
from io import BytesIO
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from schakel.catalog.operations import list_items
from schakel.catalog.schemas import ItemQuery
from schakel.documents.models import Document
from schakel.documents.operations import add_document, link_document
from schakel.documents.picturing import picture_of
from schakel.kernel.context import Context
from schakel.kernel.uploads import Upload, key, storage

SIDE = 640
STEEL, DARK, LIGHT, RUBBER, BRASS = "#9aa4ae", "#5b6670", "#d6dbe0", "#2c3035", "#b8954a"
# So many items of a family get its picture.
MOST = 40


def show(desk: Context) -> None:
    """Draw each family once and lay the drawing beside its items."""
    for start, (title, draw) in FAMILIES.items():
        items = [row.id for row in list_items(desk, ItemQuery(search=start, limit=MOST)).rows]
        if items:
            _laid(desk, title, draw, items)


def _laid(
    desk: Context, title: str, draw: Callable[[ImageDraw.ImageDraw], None], items: Sequence[UUID]
) -> None:
    image = Image.new("RGB", (SIDE, SIDE), "white")
    draw(ImageDraw.Draw(image))
    made = BytesIO()
    image.save(made, "PNG")
    upload = Upload(f"{title}.png", "image/png", made, len(made.getvalue()))
    told = {"title": title, "kind": "photo", "shown_to": "customers"}
    of_first = {"subject_kind": "item", "subject_id": items[0]}
    found = add_document.invoke(desk, body={"file": upload, **told, **of_first})
    # Drawn at once, that it is there from the first minute on.
    picture, at = picture_of(made.getvalue(), "image/png"), key(desk, desk.new_id())
    storage().save(at, ContentFile(picture))
    Document.objects.filter(id=found.id).update(picture_key=at, picture_size=len(picture))
    for item_id in items[1:]:
        path = {"document_id": found.id}
        link_document.invoke(desk, path=path, body={"subject_kind": "item", "subject_id": item_id})


def _ring(on: ImageDraw.ImageDraw, radius: int, colour: str) -> None:
    middle = SIDE // 2
    on.ellipse(
        (middle - radius, middle - radius, middle + radius, middle + radius),
        fill=colour,
        outline=DARK,
        width=3,
    )


def _bearing(on: ImageDraw.ImageDraw) -> None:
    for radius, colour in (
        (290, STEEL),
        (235, LIGHT),
        (215, RUBBER),
        (160, LIGHT),
        (145, STEEL),
        (100, "white"),
    ):
        _ring(on, radius, colour)


def _needles(on: ImageDraw.ImageDraw) -> None:
    for radius, colour in ((270, STEEL), (250, BRASS), (235, LIGHT), (215, "white")):
        _ring(on, radius, colour)


def _block(on: ImageDraw.ImageDraw) -> None:
    on.rounded_rectangle((40, 430, 600, 540), 30, fill=STEEL, outline=DARK, width=3)
    for left in (80, 500):
        on.ellipse((left, 460, left + 60, 510), fill="white", outline=DARK, width=3)
    for radius, colour in ((210, STEEL), (140, LIGHT), (120, RUBBER), (90, STEEL), (60, "white")):
        _ring(on, radius, colour)


def _belt(on: ImageDraw.ImageDraw) -> None:
    on.rounded_rectangle((60, 200, 580, 440), 120, outline=RUBBER, width=44)
    on.rounded_rectangle((74, 214, 566, 426), 106, outline=DARK, width=6)


def _chain(on: ImageDraw.ImageDraw) -> None:
    for place in range(5):
        left = 40 + place * 112
        on.rounded_rectangle(
            (left, 280, left + 140, 360), 40, fill=STEEL if place % 2 else LIGHT, outline=DARK, width=3
        )
        for at in (left + 20, left + 90):
            on.ellipse((at, 300, at + 36, 340), fill=DARK)


FAMILIES: dict[str, tuple[str, Callable[[ImageDraw.ImageDraw], None]]] = {
    "GK60": ("Groefkogellager", _bearing),
    "GK62": ("Groefkogellager serie 62", _bearing),
    "GK63": ("Groefkogellager serie 63", _bearing),
    "HK": ("Naaldlager", _needles),
    "UCP": ("Staand lagerblok", _block),
    "SPA": ("V-snaar SPA", _belt),
    "SPB": ("V-snaar SPB", _belt),
    "RK": ("Rollenketting", _chain),
}
