"""Where texts lead to."""

import pytest

from guidance_server.stewardship.links import linked


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("[read](article:amounts)", {"amounts"}),
        ("[a](flow:first-request) and [b](item:tip-1#place)", {"first-request", "tip-1"}),
        ("[a](<article:amounts>)", {"amounts"}),
        ("[a]( article:amounts )", {"amounts"}),
        ("article:amounts is a word here", set()),
        ("[a](https://example.com/article:amounts)", set()),
    ],
)
def test_links(text: str, keys: set[str]) -> None:
    assert linked(text) == keys
