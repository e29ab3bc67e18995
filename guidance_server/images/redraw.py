"""A file that somebody sent, read as a picture and drawn anew.

Only what the decoder saw as pixels goes on. Whatever else the file held (where a photo was taken, another file glued to
its end, script in a comment) stays behind, because nothing of the file itself is kept.
"""

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from guidance_server.errors import Invalid, Refusal, TooLarge
from guidance_server.sentences import say

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
KINDS = "PNG, JPEG, WebP or GIF"
# Wider is never shown: help is a panel, a card at most 320 pixels wide. The height is what a browser still lays out well.
WIDEST, HIGHEST = 1600, 8000
MEGA = 1024 * 1024
_PHOTO, _DRAWING = 82, 90
# What Pillow raises for files that break their own format; each was seen with mutated files.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, KeyError, OverflowError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True)
class Limits:
    """How much is read at most."""

    size: int
    megapixels: int


@dataclass(frozen=True)
class Picture:
    """A picture as WebP; ``stilled``: it moved, and its first frame was kept."""

    data: bytes
    width: int
    height: int
    stilled: bool = False


def too_many_bytes(limits: Limits, size: int | None) -> TooLarge:
    """The refusal of a file that is too large."""
    said = f"The file has {size / MEGA:,.1f} MB" if size is not None else "The file is too large"
    return TooLarge(
        f"{said}; a picture may have {limits.size / MEGA:,.0f} MB.",
        way_out="Save it smaller, or cut out the part that matters.",
    )


def redrawn(data: bytes, limits: Limits) -> Picture:
    """The picture in the file, or a refusal that says what to do; what it is, is decided by decoding."""
    if len(data) > limits.size:
        raise too_many_bytes(limits, len(data))
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            _refuse_bomb(opened.width * opened.height, limits)
            stilled = getattr(opened, "n_frames", 1) > 1 and opened.format in {"GIF", "PNG", "WEBP"}
            opened.seek(0)
            opened.load()
            return _drawn(opened, stilled)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _bomb(limits) from None
    except _BROKEN as error:
        raise _unreadable(data) from error


def _drawn(opened: Image.Image, stilled: bool) -> Picture:
    # A camera stores how it was held beside the pixels; that note is dropped, so the pixels are turned first.
    upright = ImageOps.exif_transpose(opened)
    plain = _fitted(_in_colour(upright))
    photo = opened.format in {"JPEG", "MPO"}
    choices = [_encoded(plain, lossless=False, quality=_PHOTO if photo else _DRAWING)]
    # Screenshots are flat: without loss they are sharper and mostly smaller too. A photo never is.
    choices += [] if photo else [_encoded(plain, lossless=True, quality=60)]
    return Picture(min(choices, key=len), plain.width, plain.height, stilled)


def _in_colour(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):
        # Sixteen bits of grey: converting them as they are would make everything bright white.
        image = image.point(lambda value: value / 256).convert("L")
    clear = image.has_transparency_data
    return image.convert("RGBA" if clear else "RGB")


def _fitted(image: Image.Image) -> Image.Image:
    part = min(1.0, WIDEST / image.width, HIGHEST / image.height)
    if part == 1.0:
        return image
    size = max(1, round(image.width * part)), max(1, round(image.height * part))
    return image.resize(size, Image.Resampling.LANCZOS)


def _encoded(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    target = BytesIO()
    # Nothing but pixels is handed over: no EXIF, no XMP, no colour profile.
    image.save(target, "WEBP", lossless=lossless, quality=quality, method=4, exif=b"", xmp=b"", icc_profile=None)
    return target.getvalue()


def _refuse_bomb(pixels: int, limits: Limits) -> None:
    if pixels > limits.megapixels * 1_000_000:
        raise _bomb(limits, pixels)


def _bomb(limits: Limits, pixels: int | None = None) -> TooLarge:
    said = f"The picture has {pixels / 1_000_000:,.0f} megapixels" if pixels else "The picture has too many pixels"
    return TooLarge(f"{said}; {limits.megapixels} are allowed.", way_out="Save it smaller.")


def _unreadable(data: bytes) -> Refusal:
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head or head.startswith(b"<?xml"):
        return Invalid("SVG is not taken: it can carry script.", way_out="Save it as PNG and upload that.")
    return Invalid(
        say("This cannot be read as a picture. It must be a whole {kinds} file.", kinds=KINDS), way_out="Save it again."
    )
