"""Codings and entity tags as browsers and proxies send them."""

import pytest

from guidance_server.packs import answers


@pytest.mark.parametrize(
    ("accepted", "wanted"),
    [
        ("gzip, deflate, br, zstd", ["br", "gzip", ""]),
        ("gzip", ["gzip", ""]),
        ("br;q=1.0, gzip;q=0.5", ["br", "gzip", ""]),
        ("br;q=0, gzip", ["gzip", ""]),
        ("br; q=0.000", [""]),
        ("BR", ["br", ""]),
        ("identity", [""]),
        ("brotli", [""]),
        ("", [""]),
        (";;,,q=", [""]),
    ],
)
def test_codings(accepted: str, wanted: list[str]) -> None:
    assert [coding for coding, _ in answers.codings(accepted)] == wanted


@pytest.mark.parametrize(
    ("header", "known"),
    [('"abc"', True), ('W/"abc"', True), ('"x", "abc"', True), ("*", True), ('"ab"', False), ("", False)],
)
def test_is_known(header: str, known: bool) -> None:
    assert answers.is_known('"abc"', header) is known
