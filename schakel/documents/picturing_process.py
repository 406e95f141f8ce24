"""Reads one image from its input and writes a small one: a process that may take little and write nothing else."""

import io
import sys

from schakel.documents.limits import limit

# More dots than the largest camera has: a few bytes can claim to be a wall.
MOST_DOTS = 120_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "TIFF")


def main() -> None:
    """Draw, limited; whatever goes wrong ends the process without a word."""
    content = sys.stdin.buffer.read()
    limit()
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    largest = int(sys.argv[1])
    with Image.open(io.BytesIO(content), formats=FORMATS) as found:
        # A photo is read at the size that is wanted, which spares memory.
        found.draft("RGB", (largest, largest))
        found.thumbnail((largest, largest))
        # Turned as it was held, before what else the camera noted goes.
        upright = ImageOps.exif_transpose(found)
        has_holes = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
        drawn = upright.convert("RGBA" if has_holes else "RGB")
    out = io.BytesIO()
    # Made of the dots alone: no place, no camera, no name.
    Image.frombytes(drawn.mode, drawn.size, drawn.tobytes()).save(out, "WEBP", quality=80)
    sys.stdout.buffer.write(out.getvalue())


if __name__ == "__main__":
    main()
