"""Forms that cannot be saved: what was typed is still there, and who was faster is told with the difference."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from flask.testing import FlaskClient

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries
from guidance_server.authoring.actions import create_item, revise
from tests.authoring.samples import sample


class Form(HTMLParser):
    """What a browser would send of a page's controls; what lies in a `<template>` is no control yet."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sent: dict[str, list[str]] = {}
        self._templates = 0
        self._area = self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element as it opens."""
        values = {name: value or "" for name, value in attrs}
        self._templates += tag == "template"
        if self._templates:
            return
        name = values.get("name", "")
        if tag == "input" and name and (values.get("type") not in {"checkbox", "radio"} or "checked" in values):
            self._send(name, values.get("value", "on" if "checked" in values else ""))
        if tag == "textarea":
            self._area, self._text = name, ""
        if tag == "select":
            self._select = name
        is_first = tag == "option" and self._select not in self.sent
        if tag == "option" and self._select and (is_first or "selected" in values):
            self.sent[self._select] = [values.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        """An element as it closes."""
        self._templates -= tag == "template"
        if tag == "textarea" and self._area:
            self._send(self._area, self._text.removeprefix("\n"))
            self._area = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        """Text."""
        self._text += data

    def _send(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


ZONE = "Europe/Berlin"


def typed(page: str) -> dict[str, list[str]]:
    """What a browser would send of the editor's form."""
    form = Form()
    form.feed(page)
    return form.sent


def test_second_of_two_editors_is_told_with_the_difference(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> None:
    item = create_item(actors["author"], application, sample("banner"))
    client = signed_in("process_owner")
    form = typed(client.get("/a/p2p/content/sample/edit").text)
    assert form["title"] == ["Sample banner"]
    revise(actors["author"], item, sample("banner", title="Theirs"), based_on=1)
    answer = client.post("/a/p2p/content/sample/edit", data={**form, "title": "Mine"})
    assert answer.status_code == 409
    assert "Theirs" in answer.text
    assert "Sample banner" in answer.text
    assert 'value="Mine"' in answer.text, "what was typed is kept"
    assert queries.newest(item).number == 2
    on_top = {**form, "title": "Mine", "_based_on": "2"}
    assert client.post("/a/p2p/content/sample/edit", data=on_top).status_code == 302
    assert (queries.newest(item).number, queries.newest(item).title) == (3, "Mine")


def test_a_broken_form_names_the_field_and_keeps_what_was_typed(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> None:
    item = create_item(actors["author"], application, sample("banner"))
    client = signed_in("author")
    form = typed(client.get("/a/p2p/content/sample/edit").text)
    answer = client.post("/a/p2p/content/sample/edit", data={**form, "title": "", "body-text-en": "Typed by hand"})
    assert answer.status_code == 422
    assert "Typed by hand" in answer.text
    assert re.search(r'aria-invalid="true"[^>]*name="title"|name="title"[^>]*aria-invalid="true"', answer.text)
    assert queries.newest(item).number == 1


def test_a_taken_key_is_refused_and_nothing_is_made(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> None:
    create_item(actors["author"], application, sample("banner"))
    client = signed_in("author")
    form = typed(client.get("/a/p2p/content/new/banner").text)
    answer = client.post(
        "/a/p2p/content/new/banner", data={**form, "key": "sample", "title": "Another", "body-text-en": "Words"}
    )
    assert answer.status_code == 422
    assert "is taken" in answer.text
    assert 'value="Another"' in answer.text
    assert set(queries.items_by_key(application)) == {"sample"}


def test_a_moment_in_another_zone_stays_the_moment_it_is(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> None:
    create_item(actors["author"], application, sample("banner", expires_at="2027-01-31T09:00:00+02:00"))
    form = typed(signed_in("author").get("/a/p2p/content/sample/edit").text)
    assert form["expires_at"] == ["2027-01-31T07:00"]


def test_an_expiry_is_written_and_read_by_the_clocks_of_a_place(
    application: Application, actors: dict[str, Actor], signed_in: Callable[[str], FlaskClient]
) -> None:
    item = create_item(actors["author"], application, sample("banner"))
    client, address = signed_in("author"), "/a/p2p/content/sample/edit"
    form = typed(client.get(address).text)
    refused = client.post(address, data={**form, "expires_at": "2027-07-31T18:00", "expires_zone": "Europe/Atlantis"})
    assert refused.status_code == 422
    assert "There is no time zone “Europe/Atlantis”." in refused.text
    assert typed(refused.text)["expires_at"] == ["2027-07-31T18:00"], "nothing typed is lost"
    assert client.post(address, data={**form, "expires_at": "2027-07-31T18:00", "expires_zone": ZONE}).status_code == 302
    content = queries.content(queries.newest(item))
    assert (content["expires_at"], content["expires_zone"]) == ("2027-07-31T16:00:00Z", ZONE)
    form = typed(client.get(address).text)
    assert (form["expires_at"], form["expires_zone"]) == (["2027-07-31T18:00"], [ZONE])
