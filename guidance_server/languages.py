"""The console's language: which one a request wants, and what is said in it."""

from typing import Any

from babel import Locale, UnknownLocaleError
from flask import Flask, has_request_context, request, session
from flask_babel import Babel, get_domain, get_locale, gettext, refresh

from guidance_server.errors import Refusal
from guidance_server.sentences import Sentence, Tongue

# Tag → what it calls itself. English is what the source says.
LANGUAGES = {"en": "English", "de": "Deutsch"}
# Where a request keeps the choice of the person who makes it.
_OWN = "guidance.language"


def init(app: Flask) -> None:
    """Fit templates with `_`, and with the filter `said` for words that come from data."""
    Babel(app, default_locale="en", locale_selector=wanted)
    app.jinja_env.filters["said"] = said
    app.jinja_env.globals.update(get_locale=get_locale, LANGUAGES=LANGUAGES)


def wanted() -> str:
    """The language of this request: the person's own choice, else this session's, else the best that the browser asks for."""
    if not has_request_context():
        return "en"
    chosen = request.environ.get(_OWN) or ("" if _is_program() else session.get("language", ""))
    if chosen in LANGUAGES:
        return str(chosen)
    return request.accept_languages.best_match(list(LANGUAGES), default="en") or "en"


def prefer(language: str) -> None:
    """This request is made by somebody who has chosen a language; empty is none."""
    request.environ[_OWN] = language
    refresh()


def remember() -> None:
    """An address that names a language chooses it for the session: the small switch where nobody is signed in yet."""
    asked = request.args.get("language", "")
    if request.method == "GET" and asked in LANGUAGES and not _is_program():
        session["language"] = asked


def said(words: Any) -> str:
    """Words of a table, or a sentence with its values, in the language of this request; what nobody translated stays."""
    if isinstance(words, Sentence):
        values = {name: _value(value) for name, value in words.values.items()}
        found = _template(words)
        return found.format(**values) if values else found
    return str(gettext(words)) if isinstance(words, str) and words else words or ""


def said_refusal(refusal: Refusal) -> dict[str, object]:
    """The body of a refusal that leaves for a program, in the language of its request."""
    fields = {path: [said(sentence) for sentence in sentences] for path, sentences in refusal.fields.items()}
    words = {"message": said(refusal.message), "way_out": said(refusal.way_out), "fields": fields}
    return refusal.as_json() | words


def name_of(tag: str, reader: str = "en") -> str:
    """What a language is called in the reader's own: “German”; a tag that nobody knows stays."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(Locale.parse(reader, sep="-")) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def _template(words: Sentence) -> str:
    if not words.many:
        return str(gettext(words.template))
    return str(get_domain().get_translations().ungettext(words.template, words.many, words.number))


def _value(value: Any) -> Any:
    if isinstance(value, tuple):
        return ", ".join(str(_value(one)) for one in value)
    if isinstance(value, Tongue):
        return name_of(value, str(get_locale() or "en").replace("_", "-"))
    return said(value) if isinstance(value, str) else value


def _is_program() -> bool:
    return request.path.startswith(("/api/", "/v1/"))
