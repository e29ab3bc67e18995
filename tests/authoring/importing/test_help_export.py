"""The shape of an export: what is right is read, what is wrong is refused with its place."""

from typing import Any

import pytest

from guidance_server.authoring.importing.help_export import texts

ARTICLE: dict[str, Any] = {
    "id": 11,
    "title": "Refunds",
    "locale": "en-us",
    "source_locale": "en-us",
    "body": "<p>A</p>",
    "section_id": 5,
    "label_names": ["money", "back  again"],
    "html_url": "https://help.example.com/hc/en-us/articles/11-Refunds",
}
GERMAN = {"source_id": 11, "locale": "de", "title": "Erstattungen", "body": "<p>B</p>"}


def test_translations_are_read_wherever_they_stand() -> None:
    sections = [{"id": 5, "name": "Billing"}]
    for export in (
        {"articles": [ARTICLE], "translations": [GERMAN], "sections": sections},
        {"articles": [{**ARTICLE, "translations": [GERMAN]}], "sections": sections},
        {"articles": [ARTICLE, {**ARTICLE, **GERMAN}], "sections": sections},
    ):
        found = texts(export)
        assert [(one.number, one.locale, one.title) for one in found] == [
            ("11", "en-us", "Refunds"),
            ("11", "de", "Erstattungen"),
        ]
        assert found[0].labels == ("money", "back again", "Billing")
    assert len(texts([ARTICLE])) == 1


@pytest.mark.parametrize(
    ("export", "sentence"),
    [
        (7, "no list of articles"),
        ({"tickets": []}, "no list of articles"),
        ({"articles": {}}, "no list of articles"),
        ({"articles": ["x"]}, r"articles\[0\] is no object"),
        ({"articles": [{**ARTICLE, "id": None}]}, r"articles\[0\].id is no number"),
        ({"articles": [{**ARTICLE, "id": "../x"}]}, r"articles\[0\].id is no number"),
        ({"articles": [ARTICLE, {**ARTICLE, "locale": 3}]}, r"articles\[1\].locale is no text"),
        ({"articles": [{**ARTICLE, "title": " "}]}, r"articles\[0\].title is no text"),
        ({"articles": [{**ARTICLE, "body": ["x"]}]}, r"articles\[0\].body is no text"),
        ({"articles": [{**ARTICLE, "label_names": "x"}]}, "no list of words"),
        ({"articles": [{**ARTICLE, "translations": [7]}]}, r"translations\[0\]"),
        ({"articles": [ARTICLE], "translations": [{**GERMAN, "source_id": 12}]}, "none of the articles"),
        ({"articles": [ARTICLE], "translations": {}}, "“translations” is no list"),
        ({"articles": [ARTICLE], "sections": 3}, "“sections” is no list"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(export: Any, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        texts(export)
