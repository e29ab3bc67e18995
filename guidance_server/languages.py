"""The console's language: which one a request wants, and what is said in it."""

from typing import Any

from flask import Flask, has_request_context, request
from flask_babel import Babel, get_locale, gettext

from guidance_server.sentences import Sentence

# Tag → what it calls itself. English is what the source says.
LANGUAGES = {"en": "English", "de": "Deutsch"}


def init(app: Flask) -> None:
    """Fit templates with `_`, and with the filter `said` for words that come from data."""
    Babel(app, default_locale="en", locale_selector=wanted)
    app.jinja_env.filters["said"] = said
    app.jinja_env.globals["get_locale"] = get_locale


def wanted() -> str:
    """The language of this request: the best that the browser asks for and the console speaks."""
    if not has_request_context():
        return "en"
    return request.accept_languages.best_match(list(LANGUAGES), default="en") or "en"


def said(words: Any) -> str:
    """Words of a table, or a sentence with its values, in the language of this request; what nobody translated stays."""
    if isinstance(words, Sentence):
        values = {name: said(value) if isinstance(value, str) else value for name, value in words.values.items()}
        found = str(gettext(words.template))
        return found.format(**values) if values else found
    return str(gettext(words)) if isinstance(words, str) and words else words or ""
