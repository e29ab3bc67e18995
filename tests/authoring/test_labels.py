"""Places in a content by their labels, as people read them."""

import pytest

from guidance_server.authoring.labels import label_of
from guidance_server.authoring.translations.texts import texts
from tests.authoring.samples import sample, step


@pytest.mark.parametrize(
    ("kind", "path", "label"),
    [
        ("flow", "body.steps.0.text.de", "Steps 1 · Text (de)"),
        ("flow", "body.steps.check-amount.title", "Steps “check-amount” · Title"),
        ("flow", "body.steps.2.advance.on", "Steps 3 · Goes on when · What happens"),
        ("flow", "body.steps", "Steps"),
        ("tip", "title", "Title"),
        ("tip", "body.text", "Text"),
        ("tip", "body.validation.max", "Check of the field · At most"),
        ("tip", "where.anchor", "Element"),
        ("tip", "when", "When"),
        ("tip", "locales.1", "Languages 2"),
        ("tip", "audience.cohorts.0", "For 1"),
        ("tip", "", ""),
        ("tip", "nowhere.at.all", "nowhere.at.all"),
        ("tip", "body.nothing", "body.nothing"),
        ("no_such_kind", "body.text", "body.text"),
    ],
)
def test_a_place_is_called_as_its_form_calls_it(kind: str, path: str, label: str) -> None:
    assert label_of(kind, path) == label


def test_texts_are_called_the_same() -> None:
    flow = sample("flow", body={"start": "manual", "steps": [step("s1"), step("s2")]})
    for text in [one for one in texts(flow) if one.path != "title"]:
        assert text.label == label_of("flow", text.at), text.path
