"""Sentences keep their parts, and the edge says them in the language of a request."""

from flask import Flask

from guidance_server import languages
from guidance_server.sentences import say


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
