"""Pictures as they are sent, good and bad."""

import struct
import zlib
from io import BytesIO

from PIL import Image

PLACE = b"GPS 48.137N 11.575E"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), mode: str = "RGB", **options: object) -> bytes:
    """A picture with a gradient, so that it is not the same everywhere."""
    target = BytesIO()
    image = Image.linear_gradient("L").resize(size)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 256)
    image = image.convert(mode)
    image.save(target, kind, **options)
    return target.getvalue()


def photo_with_place() -> bytes:
    """A photo that says where it was taken and that the camera was held upright, with a profile and a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = PLACE.decode()
    return picture("JPEG", exif=exif, comment=PLACE, icc_profile=PLACE * 4)


def moving(kind: str = "GIF") -> bytes:
    """A picture of two frames."""
    target = BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(target, kind, save_all=True, append_images=frames[1:], duration=100)
    return target.getvalue()


def bomb(width: int = 30_000, height: int = 30_000) -> bytes:
    """A few bytes that claim to be nearly a thousand megapixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def opened(data: bytes) -> Image.Image:
    """A picture as one looks at it."""
    return Image.open(BytesIO(data))
