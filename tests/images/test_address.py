"""The name of a picture says how large it is, and nothing else passes for one."""

import pytest

from guidance_server.images.address import Name, parse

DIGEST = "0f" * 32


def test_name_goes_both_ways() -> None:
    name = Name(DIGEST, 1600, 900)
    assert name.path == f"/images/{DIGEST}-1600x900.webp"
    assert parse(name.path) == name


@pytest.mark.parametrize(
    "path",
    [
        f"/images/{DIGEST}.webp",
        f"/images/{DIGEST}-0x10.webp",
        f"/images/{DIGEST}-10x99999.webp",
        f"/images/{DIGEST.upper()}-10x10.webp",
        f"/images/../{DIGEST}-10x10.webp",
        f"/images/{DIGEST}-10x10.webp?x",
        f"/images/{DIGEST}-10x10.webp\n",
        f"https://example.com/images/{DIGEST}-10x10.webp",
        f"{DIGEST}-10x10.webp",
        "",
    ],
)
def test_anything_else_is_no_picture_of_ours(path: str) -> None:
    assert parse(path) is None
