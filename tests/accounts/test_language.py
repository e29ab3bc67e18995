"""Which language a person reads the console in: their own choice, else the session's, else what the browser asks for."""

import pytest
from flask.testing import FlaskClient

from guidance_server.accounts.actions import choose_language
from guidance_server.accounts.models import Person
from guidance_server.accounts.permissions import Actor
from guidance_server.errors import Forbidden, Invalid
from tests.accounts.test_pages import form

GERMAN, FRENCH = {"Accept-Language": "de-AT,de;q=0.9"}, {"Accept-Language": "fr"}


def lang(client: FlaskClient, path: str, headers: dict[str, str] | None = None) -> str:
    """The language that a page says it is in."""
    text = client.get(path, headers=headers).text
    return text.partition('<html lang="')[2].partition('"')[0]


def test_order_is_own_choice_then_session_then_browser(client: FlaskClient, people: dict[str, Person]) -> None:
    assert lang(client, "/sign-in") == "en"
    assert lang(client, "/sign-in", GERMAN) == "de"
    assert lang(client, "/sign-in", FRENCH) == "en"
    assert lang(client, "/sign-in?language=de") == "de"
    assert lang(client, "/sign-in?language=xx", FRENCH) == "de", "the session goes on"
    client.post("/sign-in", data=form(people))
    assert lang(client, "/account", FRENCH) == "de", "signing in keeps what the session chose"
    answer = client.post("/account/language", data={"language": "en"}, headers=GERMAN, follow_redirects=True)
    assert "The language is chosen." in answer.text
    assert lang(client, "/account", GERMAN) == "en", "the own choice goes before both"
    client.post("/account/language", data={"language": ""})
    assert lang(client, "/account", FRENCH) == "de", "without one the session decides again"


def test_page_that_is_not_there_is_said_in_the_own_language(client: FlaskClient, people: dict[str, Person]) -> None:
    client.post("/sign-in", data=form(people))
    client.post("/account/language", data={"language": "de"})
    answer = client.get("/a/p2p/nowhere")
    assert (answer.status_code, "Unter dieser Adresse gibt es nichts." in answer.text) == (404, True)


def test_choice_is_one_of_the_languages_and_ones_own(people: dict[str, Person], actors: dict[str, Actor]) -> None:
    choose_language(actors["author"], people["author"], "de")
    with pytest.raises(Invalid) as refused:
        choose_language(actors["author"], people["author"], "tlh")
    assert refused.value.fields == {"language": ["The console does not speak “tlh”."]}
    with pytest.raises(Forbidden):
        choose_language(actors["viewer"], people["author"], "en")
    assert people["author"].language == "de"
