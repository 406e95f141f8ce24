"""A small picture of a photo or drawing, drawn anew from its dots: what goes to browsers holds nothing of the file."""

from schakel.documents.apart import answer_of

PICTURED = {"image/png", "image/jpeg", "image/webp", "image/tiff"}
MEDIA_TYPE = "image/webp"
# So many dots wide or high at most.
LARGEST = 640


def picture_of(content: bytes, media_type: str) -> bytes:
    """Return the picture of a file as WebP; nothing of what is no picture, or cannot be read."""
    if media_type not in PICTURED:
        return b""
    return answer_of("schakel.documents.picturing_process", content, str(LARGEST))
