"""Small pictures of photos: drawn anew, upright, without what the camera noted; seen by who sees the document."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from schakel.catalog.operations import get_offered_item, list_offered_items
from schakel.catalog.schemas import OfferedQuery
from schakel.documents import jobs
from schakel.documents.operations import (
    add_document_version,
    download_document_picture,
    get_document,
    remove_document,
)
from schakel.documents.picturing import picture_of
from schakel.kernel.context import Context
from schakel.kernel.errors import NotFound
from tests.documents.files import PDF, upload
from tests.documents.papers import add
from tests.web.desk.conftest import Desk
from tests.world import World

pytestmark = pytest.mark.django_db


def photo(width: int = 1600, height: int = 900, **how: Any) -> bytes:
    """Return a photo: red on the left, white on the right."""
    image = Image.new("RGB", (width, height), "white")
    image.paste("red", (0, 0, width // 2, height))
    made = BytesIO()
    image.save(made, "JPEG", **how)
    return made.getvalue()


def pictured(ctx: Context, world: World, **more: Any) -> Any:
    """Keep a photo, and do what the job does after the scan."""
    found = add(ctx, "Lager", content=photo(), name="lager.jpg", kind="photo", **more)
    jobs.read_document(str(world.workspace.id), str(found.id))
    return found


def test_a_photo_is_small_upright_and_says_nothing_of_its_maker() -> None:
    exif = Image.Exif()
    # Held on its side, and where it was taken.
    exif[0x0112], exif[0x010F] = 6, "Geheime camera"
    drawn = picture_of(photo(exif=exif.tobytes()), "image/jpeg")
    assert b"Geheime" not in drawn
    with Image.open(BytesIO(drawn)) as picture:
        assert (picture.format, picture.size) == ("WEBP", (360, 640))
        assert not picture.getexif()
        assert picture.convert("RGB").getpixel((180, 10)) == pytest.approx((254, 0, 0), abs=6)
        assert picture.convert("RGB").getpixel((180, 630)) == pytest.approx((255, 255, 255), abs=6)


def _wall() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0"))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\x89PNG stuk", "image/png"),
        (_wall(), "image/png"),
        (PDF, "application/pdf"),
        (b"<svg/>", "image/jpeg"),
    ],
)
def test_what_cannot_be_drawn_has_no_picture(content: bytes, media_type: str) -> None:
    assert picture_of(content, media_type) == b""


def test_who_sees_the_document_sees_its_picture(world: World) -> None:
    found = pictured(world.sam, world)
    assert get_document(world.sam, found.id).has_picture
    for reader in (world.sam, world.alice):
        picture = download_document_picture(reader, found.id)
        assert b"".join(picture.open())[8:12] == b"WEBP"
    for stranger in (world.rita, world.carla, world.olaf):
        with pytest.raises(NotFound):
            download_document_picture(stranger, found.id)


def test_a_newer_version_has_its_own_picture_and_a_removed_document_none(world: World) -> None:
    found = pictured(world.alice, world)
    path = {"document_id": str(found.id)}
    add_document_version.invoke(world.alice, path=path, body={"file": upload("blad.pdf", PDF)})
    jobs.read_document(str(world.workspace.id), str(found.id))
    assert not get_document(world.alice, found.id).has_picture
    other = pictured(world.alice, world)
    remove_document(world.alice, other.id)
    with pytest.raises(NotFound):
        download_document_picture(world.alice, other.id)


def test_an_item_shows_the_photo_that_the_desk_laid_beside_it_for_customers(world: World) -> None:
    item = world.item("6205")
    beside = {"subject_kind": "item", "subject_id": str(item)}
    pictured(world.carla, world, **beside)
    pictured(world.alice, world, **beside, shown_to="desk")
    assert get_offered_item(world.carla, item).picture_document_id is None
    shown = pictured(world.alice, world, **beside, shown_to="customers")
    pictured(world.alice, world, **beside, shown_to="customers")
    (row,) = list_offered_items(world.carla, OfferedQuery()).rows
    assert row.picture_document_id == get_offered_item(world.carla, item).picture_document_id == shown.id


def test_the_picture_stands_on_the_pages_and_is_shown_not_saved(world: World) -> None:
    item = world.item("6205")
    beside = {"subject_kind": "item", "subject_id": str(item)}
    shown = pictured(world.alice, world, **beside, shown_to="customers")
    carla = Desk(world, "carla")
    url = f"/klant/documenten/stuk/{shown.id}/beeld"
    for page in ("/klant/bestellen", f"/klant/bestellen/{item}"):
        assert url in carla.get(page).content.decode()
    answer = carla.get(url)
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    assert answer["Content-Type"] == "image/webp"
    assert answer["Content-Disposition"].startswith("inline")
    assert answer["Cache-Control"].startswith("private")
