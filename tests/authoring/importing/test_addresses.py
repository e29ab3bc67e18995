"""Where links lead: a row per form of a link."""

import pytest

from guidance_server.authoring.importing.addresses import Destination, Places

PLACES = Places(
    articles={"index.md": "index", "sales/order.md": "sales-order", "sales/Ship-It.md": "sales-ship-it"},
    files=frozenset({"index.md", "sales/order.md", "sales/Ship-It.md", "includes/x.md", "TOC.md"}),
    redirects={
        "old.md": "/docs/product/sales/order",
        "older.md": "old",
        "away.md": "https://elsewhere.example/x",
        "beside.md": "index",
        "round.md": "circle",
        "circle.md": "round",
        "site.md": "/docs/product/not-here",
        "sales/from-here.md": "../index",
    },
    site="https://site.example",
)


@pytest.mark.parametrize(
    ("file", "written", "address", "kind"),
    [
        ("index.md", "sales/order.md", "article:sales-order", ""),
        ("index.md", "./sales/order.md#to-order", "article:sales-order#to-order", ""),
        ("index.md", "sales/order.md?view=x#a", "article:sales-order#a", ""),
        ("sales/order.md", "../index.md", "article:index", ""),
        ("sales/order.md", "Ship-It.md", "article:sales-ship-it", ""),
        ("sales/order.md", "ship-it.md", "article:sales-ship-it", "letter case"),
        ("index.md", "sales/order", "article:sales-order", ""),
        ("index.md", "#part", "#part", ""),
        ("index.md", "old.md", "article:sales-order", "moved link"),
        ("index.md", "older.md", "article:sales-order", "moved link"),
        ("index.md", "beside.md", "article:index", "moved link"),
        ("sales/order.md", "from-here.md", "article:index", "moved link"),
        ("index.md", "away.md", "https://elsewhere.example/x", "moved link"),
        ("index.md", "site.md", "https://site.example/docs/product/not-here", "moved link"),
        ("index.md", "round.md", "", "broken link"),
        ("index.md", "gone.md", "", "broken link"),
        ("index.md", "includes/x.md", "", "broken link"),
        ("index.md", "TOC.md", "", "broken link"),
        ("index.md", "faq.yml", "", "broken link"),
        ("index.md", "", "", "broken link"),
        ("index.md", "~/../shared/x.md", "", "broken link"),
        ("index.md", "media/a.png", "", "missing picture"),
        ("index.md", "media/a.png#lightbox", "", "missing picture"),
        ("index.md", "/docs/product/sales/order", "article:sales-order", ""),
        ("index.md", "/docs/product/Sales/Order/?toc=x#a", "article:sales-order#a", ""),
        ("index.md", "/docs/other", "https://site.example/docs/other", ""),
        ("index.md", "//evil.example/x", "", "odd link"),
        ("index.md", "https://site.example/docs/product/sales/order", "article:sales-order", ""),
        ("index.md", "https://site.example/en-us/docs/product/sales/order", "article:sales-order", ""),
        ("index.md", "https://example.com/x", "https://example.com/x", ""),
        ("index.md", "mailto:a@b.example", "mailto:a@b.example", ""),
        ("index.md", "javascript:alert(1)", "", "odd link"),
        ("index.md", "sales\\order.md", "article:sales-order", "odd link"),
    ],
)
def test_destination(file: str, written: str, address: str, kind: str) -> None:
    found = PLACES.destination(file, written)
    assert (found.address, found.kind) == (address, kind)
    assert bool(found.message) == bool(kind)


def test_without_a_site_its_paths_lead_nowhere() -> None:
    assert Places({}).destination("a.md", "/x") == Destination(
        "", "odd link", "“/x” starts at a site that is not named"
    )
