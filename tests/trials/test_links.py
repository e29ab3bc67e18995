"""Where a trial may be opened: nowhere but in the application."""

import pytest

from guidance_server.apps import origins
from guidance_server.trials import links

ORIGINS = ["https://erp.example.com", "http://127.0.0.1:8001"]


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://erp.example.com/requests?tab=1#/x", True),
        ("https://erp.example.com:443/requests", True),
        ("https://ERP.example.com", True),
        ("http://127.0.0.1:8001/", True),
        ("http://erp.example.com/", False),
        ("https://erp.example.com:8443/", False),
        ("https://erp.example.com.evil.test/", False),
        ("https://erp.example.com@evil.test/", False),
        ("https://evil.test/https://erp.example.com", False),
        ("https:\\\\erp.example.com/", False),
        ("https://evil.test\\@erp.example.com/", False),
        ("//erp.example.com/", False),
        ("/requests", False),
        ("javascript:alert(1)//https://erp.example.com", False),
        ("https://erp.example.com:port/", False),
        ("https://[::1", False),
        ("", False),
    ],
)
def test_only_addresses_of_the_application(address: str, allowed: bool) -> None:
    assert links.allowed(address, ORIGINS) is allowed


@pytest.mark.parametrize(
    ("address", "made"),
    [
        ("https://a.test", "https://a.test/?guidance-try=C"),
        ("https://a.test/x?y=1", "https://a.test/x?y=1&guidance-try=C"),
        ("https://a.test/x?guidance-try=OLD&y=%20#/route?z", "https://a.test/x?y=%20&guidance-try=C#/route?z"),
    ],
)
def test_the_code_goes_into_the_query(address: str, made: str) -> None:
    assert links.link(address, "C") == made


@pytest.mark.parametrize(
    ("paths", "found"),
    [(["/a/:id", "/b/*", "/c"], "https://a.test/c"), ([""], "https://a.test"), ([], "https://a.test/")],
)
def test_proposes_the_first_page_without_gaps(paths: list[str], found: str) -> None:
    assert links.proposed(["https://a.test"], paths) == found
    assert links.proposed([], paths) == ""


@pytest.mark.parametrize(
    "text",
    [
        "https://a.test/",
        "https://a.test/x",
        "a.test",
        "https://a.test:443",
        "https://u@a.test",
        "*",
        "null",
        "ftp://a",
        "",
    ],
)
def test_what_is_no_origin_is_refused_with_a_sentence(text: str) -> None:
    assert "https://erp.example.com" in (origins.problem(text) or "")


def test_origins_are_taken_as_browsers_write_them() -> None:
    for text in ("https://a.test", "http://127.0.0.1:8001", "https://[::1]:8443"):
        assert origins.problem(text) is None
