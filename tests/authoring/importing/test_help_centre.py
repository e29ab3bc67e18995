"""A help centre's articles as items: one for each article, its translations as languages, links leading to items."""

from dataclasses import replace

from guidance_server.authoring.importing.help_centre import Destination, planned
from guidance_server.authoring.importing.help_export import Text

SITE = "https://help.example.com"
REFUNDS = Text(
    "11", "en-us", "en-us", "Refunds & returns", "<p>A</p>", ("money",), f"{SITE}/hc/en-us/articles/11-Refunds"
)
GERMAN = replace(REFUNDS, locale="de", title="Erstattungen <neu>", body="<p>B</p>")
OTHER = replace(REFUNDS, number="12", title="Other", address=f"{SITE}/hc/en-us/articles/12")
TO = Destination(("en", "de"))


def test_translations_become_languages_of_one_item() -> None:
    plan = planned([GERMAN, REFUNDS], TO, "export.json")
    assert plan.findings == []
    (item,) = plan.contents
    assert (item["key"], item["title"], item["locales"]) == ("erstattungen-neu-11", "Refunds & returns", ["en", "de"])
    assert item["body"]["markdown"] == {"en": "A\n", "de": "# Erstattungen \\<neu>\n\nB\n"}
    assert item["body"]["keywords"] == ["money"]


def test_links_between_articles_lead_to_items() -> None:
    body = (
        f'<a href="{SITE}/hc/de/articles/12-Other#a">x</a> <a href="/hc/articles/12">y</a> <a href="/hc/articles/99">z</a> '
        '<a href="https://other.example/hc/articles/12">o</a> <img src="/hc/article_attachments/1/a.png" alt="P">'
    )
    plan = planned([replace(REFUNDS, body=body), OTHER], TO, "export.json")
    assert plan.contents[0]["body"]["markdown"]["en"] == (
        f"[x](article:other-12) [y](article:other-12) [z]({SITE}/hc/articles/99) [o](https://other.example/hc/articles/12) "
        f"![P]({SITE}/hc/article_attachments/1/a.png)\n"
    )


def test_an_article_keeps_its_key_and_what_people_added_here() -> None:
    (first,) = planned([REFUNDS], TO, "export.json").contents
    edited = {**first, "owner": "buying", "locales": ["en", "de"]}
    edited["body"] = {**first["body"], "markdown": {"en": "A\n", "de": "Von Hand\n"}, "summary": {"en": "S", "de": "S"}}
    (again,) = planned(
        [replace(REFUNDS, title="Money back")], Destination(TO.locales, {first["key"]: edited}), "x"
    ).contents
    assert again == {**edited, "title": "Money back"}


def test_what_cannot_come_along_is_named_with_its_article() -> None:
    texts = [
        replace(REFUNDS, body="<script>x</script><p>A</p>"),
        replace(REFUNDS, locale="fr"),
        replace(OTHER, body=""),
    ]
    found = {str(one) for one in planned(texts, TO, "export.json").findings}
    assert found == {
        "export.json#11/en-us:1: script: A script.",
        "export.json#11/fr:1: language: fr: the application does not have it",
        "export.json#12/en-us:1: odd markup: the article is empty, so it is left out",
    }


def test_an_article_that_is_too_large_or_too_deep_stops_the_import() -> None:
    assert planned([replace(REFUNDS, body="<p>word</p>" * 20_000)], TO, "x").stops
    assert planned([replace(REFUNDS, body="<b>" * 5_000)], TO, "x").stops
