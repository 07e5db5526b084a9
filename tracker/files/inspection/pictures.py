"""A picture from outside, drawn anew."""

import io

from PIL import Image, ImageOps

from tracker.files.inspection import MAX_PIXELS, TurnedDown


def redraw(data: bytes) -> bytes:
    """Return a picture with the same pixels and nothing else: no metadata, no profile, no tail."""
    Image.MAX_IMAGE_PIXELS = None  # ours is checked before a pixel is drawn, and named
    with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise TurnedDown("pixels")
        kind = "PNG" if picture.format == "PNG" else "JPEG"
        upright = ImageOps.exif_transpose(picture)
        is_clear = kind == "PNG" and upright.has_transparency_data
        if is_clear or upright.mode not in {"1", "L", "I;16", "RGB"}:
            upright = upright.convert("RGBA" if is_clear else "RGB")
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        drawn = io.BytesIO()
        bare.save(drawn, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return drawn.getvalue()
