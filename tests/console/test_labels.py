"""Places in a content are said by their labels, in the reader's language: in a form, a history and a plan of translations."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO

from flask.testing import FlaskClient

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import actions, queries
from tests.authoring.samples import PAGES, sample, step
from tests.conftest import COMMAND

SignIn = Callable[[str], FlaskClient]
GERMAN = {"Accept-Language": "de"}
# What nobody should have to read: a path of the content, however its parts are joined.
PATH = re.compile(r">\s*(?:body|audience)(?:\.| › )")


def guide(application: Application, author: Actor) -> None:
    for page in PAGES:
        apps.define_page(COMMAND, application, page, page, {"path": f"/{page}"})
    apps.define_anchor(COMMAND, application, "amount", "Amount", {"page": "", "evidence": {"label": "Amount"}})
    steps = [step("s1", title={"en": "One", "de": "Eins"}, text={"en": "Fill it in.", "de": "Ausfüllen."})]
    body = {"start": "manual", "steps": steps}
    actions.create_item(author, application, sample("flow", "guide", title="Guide", locales=["en", "de"], body=body))


def text_of(page: str) -> str:
    assert not PATH.search(page), PATH.search(page)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_the_list_of_errors_in_the_editor(
    application: Application, actors: dict[str, Actor], signed_in: SignIn
) -> None:
    guide(application, actors["author"])
    form = {"key": "new", "title": "New", "locales": "en", "body-steps-0-key": "s1", "body-steps-0-text-en": ""}
    author = signed_in("author")
    english = text_of(author.post("/a/p2p/content/new/flow", data=form).text)
    assert "Steps 1 · Title (English) : Title is needed" in english
    german = text_of(author.post("/a/p2p/content/new/flow", data=form, headers=GERMAN).text)
    assert "Schritte 1 · Titel (Englisch) : Titel" in german


def test_the_comparison_of_a_history(application: Application, actors: dict[str, Actor], signed_in: SignIn) -> None:
    guide(application, actors["author"])
    item = queries.item_by_key(application, "guide")
    content = queries.content(queries.newest(item))
    content["body"]["steps"][0]["text"]["de"] = "Bitte ausfüllen."
    actions.revise(actors["author"], item, content, 1)
    page = signed_in("author").get("/a/p2p/content/guide/history", headers=GERMAN)
    assert "Schritte 1 · Text (Deutsch)" in text_of(page.text)


def test_the_plan_of_a_translators_file(application: Application, actors: dict[str, Actor], signed_in: SignIn) -> None:
    guide(application, actors["author"])
    author = signed_in("author")
    file = author.get("/a/p2p/translations/export?locale=de&format=xliff&which=all").text
    assert "Ausfüllen." in file
    changed = file.replace("Eins", "Erstens").replace("Ausfüllen.", "[x](javascript:alert(1))")
    lost = file[file.index("<file ") : file.index("</file>") + len("</file>")].replace("p2p/guide@", "p2p/gone@")
    both = changed.replace("</file>", f"</file>{lost}")
    sent = author.post("/a/p2p/translations/import", data={"file": (BytesIO(both.encode()), "de.xlf")})
    assert sent.status_code == 302, sent.text
    page = text_of(author.get(sent.location, headers=GERMAN).text)
    assert "Guide Schritte 1 · Text (Deutsch) Zeile 1: Der Link" in page
    assert "Schritte 1 · Titel (Deutsch)" in page
    assert "gone Schritte “s1” · Titel" in page
