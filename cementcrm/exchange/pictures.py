"""Pictures as they are kept: of a sensible size, upright. Pillow's own limit against bombs stays on."""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from cementcrm.features.attachments.rules import LARGEST_SIDE

from .attaching import FileRefused

_FORMATS = ("JPEG", "PNG", "GIF", "BMP")
_QUALITY = 85
_DAMAGED = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError)


def looked_through(name: str, data: bytes, *, shrink: bool) -> bytes:
    """`data` of a picture that can be drawn; with `shrink` no side is longer than `LARGEST_SIDE`: one that was is
    written anew, turned upright, without what the camera noted beside it. Raises `FileRefused`."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _looked_through(data, shrink)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise FileRefused(name=name, reason="picture_huge") from error
    except _DAMAGED as error:
        raise FileRefused(name=name, reason="picture_damaged") from error


def _looked_through(data: bytes, shrink: bool) -> bytes:
    with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
        kind, large = str(picture.format), max(picture.size) > LARGEST_SIDE
        if not (large and shrink) or kind == "GIF":
            picture.load()
            return data
        picture.draft("RGB", (LARGEST_SIDE, LARGEST_SIDE))
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        if kind == "JPEG":
            upright.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
        else:
            upright.save(out, kind)
        return out.getvalue()
