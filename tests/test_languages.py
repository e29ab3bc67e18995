"""Sentences keep their parts, and the edge says them in the language of a request."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from guidance_server import languages
from guidance_server.apps.models import Application
from guidance_server.sentences import listed, say, tell

GERMAN = {"Accept-Language": "de"}


def test_sentence_is_its_english_and_knows_its_parts() -> None:
    sentence = say("The item “{key}” is archived.", key="old {tip}")
    assert sentence == "The item “old {tip}” is archived."
    assert (sentence.template, sentence.values) == ("The item “{key}” is archived.", {"key": "old {tip}"})
    assert say("Braces {stay} without values.") == "Braces {stay} without values."


def test_edge_says_it_in_the_language_that_the_browser_wants(app: Flask) -> None:
    for header, language in (("de-AT,de;q=0.9,en;q=0.8", "de"), ("fr", "en"), ("en-GB", "en"), ("", "en")):
        with app.test_request_context(headers={"Accept-Language": header}):
            assert languages.wanted() == language
            assert languages.said(say("Nobody translated {this}.", this="x")) == "Nobody translated x."


def test_number_decides_about_the_form_and_values_are_said_too(app: Flask) -> None:
    one, many = "{n} item has a new draft now.", "{n} items have a new draft now."
    assert [tell(1, one, many), tell(3, one, many)] == ["1 item has a new draft now.", "3 items have a new draft now."]
    with app.test_request_context(headers=GERMAN):
        assert languages.said(tell(1, one, many)) == "1 Inhalt hat jetzt einen neuen Entwurf."
        assert languages.said(tell(3, one, many)) == "3 Inhalte haben jetzt einen neuen Entwurf."
        needs = listed(["process owner", "compliance"])
        waits = say("This waits for somebody else: {who}.", who=needs)
        assert languages.said(waits) == "Das wartet auf jemand anderen: Prozessverantwortung und Compliance."


def test_refusals_carry_their_values_in_german(
    application: Application, signed_in: Callable[[str], FlaskClient]
) -> None:
    client = signed_in("viewer")
    answer = client.get("/api/v1/apps/p2p/items/no-such", headers=GERMAN)
    assert answer.json["message"] == "Den Inhalt „no-such“ gibt es in Procure nicht."
    assert client.get("/api/v1/apps/p2p/items/no-such").json["message"] == "There is no item “no-such” in Procure."
    page = client.post("/a/p2p/content/new/tip", headers=GERMAN).text
    assert "Ihre Rollen hier erlauben nicht: Inhalte schreiben. Diese erlauben es: Administration, Redaktion," in page


def test_form_says_in_german_what_is_wrong_with_each_field(
    application: Application, signed_in: Callable[[str], FlaskClient]
) -> None:
    sent = {"title": "", "key": "Falsch!", "locales": "en"}
    answer = signed_in("author").post("/a/p2p/content/check/tip", data=sent, headers=GERMAN)
    assert answer.json["errors"]["title"] == ["Titel ist nötig. Füllen Sie es aus."]
    assert answer.json["errors"]["key"][0].startswith("Ein Schlüssel besteht aus Kleinbuchstaben,")
