"""Whatever is sent, what is kept is a WebP of nothing but pixels, or a refusal that says what to do."""

import random

import pytest

from guidance_server.errors import Invalid, Refusal, TooLarge
from guidance_server.images.redraw import WIDEST, Limits, redrawn
from tests.images.samples import PLACE, bomb, moving, opened, photo_with_place, picture

LIMITS = Limits(5 * 1024 * 1024, 25)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT = b"<script>alert(1)</script>"
ZIP = b"PK\x03\x04" + b"payload" * 50
GOOD = {
    "png": picture(),
    "png of sixteen bits": picture(mode="I;16"),
    "png with a palette": picture(mode="P"),
    "png in grey": picture(mode="L"),
    "png of one bit": picture(mode="1"),
    "png with clear parts": picture(mode="RGBA"),
    "jpeg": picture("JPEG"),
    "jpeg for print": picture("JPEG", mode="CMYK"),
    "webp": picture("WEBP"),
    "gif": picture("GIF", mode="P"),
}


@pytest.mark.parametrize("name", GOOD)
def test_each_format_becomes_webp_of_the_same_size(name: str) -> None:
    found = redrawn(GOOD[name], LIMITS)
    image = opened(found.data)
    assert (image.format, image.size) == ("WEBP", (40, 30))
    assert (found.width, found.height, found.stilled) == (40, 30, False)
    grey = image.convert("L")
    assert grey.getpixel((20, 2)) < 60 < 200 < grey.getpixel((20, 28)), "it shows what it showed"


def test_clear_parts_stay_clear() -> None:
    assert opened(redrawn(GOOD["png with clear parts"], LIMITS).data).mode in {"RGBA", "RGB"}
    clear = opened(redrawn(picture("PNG", mode="LA"), LIMITS).data)
    assert clear.size == (40, 30)


def test_where_a_photo_was_taken_is_dropped_and_it_stands_upright() -> None:
    sent = photo_with_place()
    assert PLACE in sent, "the sample says where"
    found = redrawn(sent, LIMITS)
    assert PLACE not in found.data
    assert (found.width, found.height) == (30, 40)
    kept = opened(found.data)
    assert not kept.getexif()
    assert {"icc_profile", "exif", "xmp", "comment"}.isdisjoint(kept.info)


@pytest.mark.parametrize("glued", [SCRIPT, ZIP, SVG], ids=["html", "zip", "svg"])
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_what_is_glued_to_a_picture_is_gone(kind: str, glued: bytes) -> None:
    sent = picture(kind, mode="P" if kind == "GIF" else "RGB") + glued
    assert glued in sent
    found = redrawn(sent, LIMITS)
    assert glued not in found.data
    assert b"alert" not in found.data


def test_script_in_a_comment_is_gone() -> None:
    sent = picture("JPEG", comment=SCRIPT)
    assert SCRIPT in sent
    assert SCRIPT not in redrawn(sent, LIMITS).data


def test_gif_that_is_a_script_too_is_a_picture_and_nothing_else() -> None:
    """Its comment closes what its head opens, so that a browser would run it if it were served as script."""
    sent = picture("GIF", mode="P", comment=b"*/=1;alert(1)//")
    assert b"alert(1)" in sent
    found = redrawn(sent, LIMITS)
    assert b"alert" not in found.data
    assert opened(found.data).format == "WEBP"


def test_wide_pictures_are_scaled() -> None:
    found = redrawn(picture("JPEG", (3200, 1000)), LIMITS)
    assert (found.width, found.height) == (WIDEST, 500)
    assert opened(found.data).size == (WIDEST, 500)


def test_tall_pictures_are_scaled_to_what_a_browser_lays_out() -> None:
    found = redrawn(picture("PNG", (100, 16_000)), LIMITS)
    assert (found.width, found.height) == (50, 8000)


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_what_moves_is_kept_still_and_said(kind: str) -> None:
    found = redrawn(moving(kind), LIMITS)
    assert found.stilled
    assert getattr(opened(found.data), "n_frames", 1) == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (SVG, "SVG is not taken"),
        (b"\xef\xbb\xbf  <svg onload=alert(1)>", "SVG is not taken"),
        (b"", "cannot be read as a picture"),
        (b"%PDF-1.7", "cannot be read as a picture"),
        (SCRIPT, "cannot be read as a picture"),
        (b"\x89PNG\r\n\x1a\n" + SCRIPT, "cannot be read as a picture"),
        (picture("BMP"), "cannot be read as a picture"),
        (picture("TIFF"), "cannot be read as a picture"),
        (picture("PNG", (400, 300))[:-400], "cannot be read as a picture"),
        (picture("JPEG", (400, 300))[:900], "cannot be read as a picture"),
    ],
    ids=[
        "svg",
        "svg without a head",
        "empty",
        "pdf",
        "html",
        "only a head",
        "bmp",
        "tiff",
        "half a png",
        "half a jpeg",
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence) as refusal:
        redrawn(data, LIMITS)
    assert refusal.value.way_out


def test_too_many_bytes_are_refused_with_the_limit() -> None:
    with pytest.raises(TooLarge, match=r"20\.0 MB; a picture may have 5 MB"):
        redrawn(bytes(20 * 1024 * 1024), LIMITS)


@pytest.mark.parametrize("size", [(30_000, 30_000), (10_000, 10_000), (6000, 6000)])
def test_bombs_are_refused_before_they_are_unpacked(size: tuple[int, int]) -> None:
    data = bomb(*size)
    assert len(data) < 200
    with pytest.raises(TooLarge, match="25 are allowed"):
        redrawn(data, LIMITS)


def test_damaged_files_are_pictures_or_refusals_and_nothing_else() -> None:
    chance = random.Random(7)
    refused = 0
    for _ in range(1500):
        data = bytearray(chance.choice(list(GOOD.values())))
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            del data[chance.randrange(len(data)) :]
        try:
            assert opened(redrawn(bytes(data), LIMITS).data).format == "WEBP"
        except Refusal:
            refused += 1
    assert 300 < refused < 1500
