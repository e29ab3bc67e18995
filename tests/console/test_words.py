"""Every page in a language of brackets: what stands outside of them is a word that no catalogue has."""

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import Translations
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import get_domain

from guidance_server.accounts.actions import define_team
from guidance_server.accounts.permissions import ROLES, Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.authoring.kinds import KINDS
from guidance_server.issues.actions import define_issue
from guidance_server.review.actions import comment, submit
from guidance_server.settings import Settings
from guidance_server.support.actions import open_escalation
from tests.authoring.samples import PAGES as PLACES
from tests.authoring.samples import STEPS, sample
from tests.conftest import COMMAND
from tests.console.conftest import escalation, hook
from tools.words import catalogue

# Whatever a person wrote carries this sign, but for what the samples bring along.
WRITTEN = "§"
OF_SAMPLES = {*ROLES.values(), "Procure", "Step s1", "Step s2", "Task t1", "Task t2", "Was it clear?", "Yes", "No"}
# Languages by what German calls them, languages of programs, a key's first line, a field as files spell it.
NAMES = {"Englisch", "Deutsch", "Python", "Node", "Java", "-----BEGIN PUBLIC KEY-----", "hot path", "JSON lines", "API"}
# Addresses of rules with more in them than the application; several where they show different things.
KEYS = {kind: {"flow": "first-request", "article": "amounts"}.get(kind, kind.replace("_", "-")) for kind in KINDS}
VALUES = {
    "content.item": [{"key": key} for key in KEYS.values()],
    "content.new_item": [{"kind": kind} for kind in KINDS],
    "catalogue.issue": [{"key": "wrong"}],
    "reviews.one": [{"key": "first-request"}, {"key": "amounts"}],
    "tickets.one": [{"escalation_id": 1}],
    "people.one": [{"person_id": 1}],
    "plans.publication": [{"on": "staging"}],
    "plans.rollback": [{"on": "live", "version": 1}],
    "webhooks.one": [{"webhook_id": 1}],
    "translations.plan": [{"number": 1}],
    "translations.item": [{"key": "amounts", "locale": "de"}],
}
# Not drawn here: programs, other sites, and forms that only a secret link or a half-done sign-in opens.
NO_PAGES = {
    "provider.leave",
    "provider.come_back",
    "accounts.invitation",
    "accounts.second_step",
    "writing.targets",
} | {"stop_mail.ask"}
OTHERS = ("api", "v1", "packs", "sdk", "console/assets", "healthz", "readyz", "metrics", "images", "author/", "trial")
# Names, codes and formats that are the same in every language.
ANYWHERE = re.compile(
    r"(· )?Guidance Server|English|Deutsch|CSV|Ctrl( (Alt|Shift))*( [A-Z0-9])?|Enter|g [a-z]|Authorization: Bearer …"
    r"|[\w.+-]+@example\.com|[A-Za-z_]+(/[A-Za-z_-]+)+|E-\d+.*|[a-z0-9]+([-_.][a-z0-9]+)*|[a-z]{2}(, [a-z]{2})*|\d.* UTC"
    r"|(/|https?://|tab=|\{)\S*.*|(label|role|text): .*"
)
VOID = {"input", "br", "meta", "link", "img", "path", "use", "hr"}
SHOWN = ("aria-label", "title", "placeholder", "data-sure", "alt")
WRITTEN_IN = {"script", "style", "textarea", "pre", "datalist", "ins", "del"}


class Shown(HTMLParser):
    """Texts that a page shows: between elements, and in attributes that are read out or pop up."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._within: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element as it opens."""
        values = {name: value or "" for name, value in attrs}
        self.texts += [values[name] for name in SHOWN if name in values and tag != "time"]
        if tag not in VOID:
            looks = values.get("class", "").split()
            self._within.append(tag in WRITTEN_IN or "mono" in looks or "avatar-s" in looks)

    def handle_endtag(self, tag: str) -> None:
        """An element as it closes."""
        if self._within and tag not in VOID:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        """A text."""
        if not any(self._within):
            self.texts.append(data)


def outside(html: str) -> set[str]:
    """Words of a page that stand in no bracket, and that no person wrote."""
    reader = Shown()
    reader.feed(html)
    left = "\0".join(reader.texts)
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", " ", left)) != left:
        left = less
    # What is cut at its colon has lost the closing one.
    return set(_words(re.sub(r"⟦[^\0]*", "", left).split("\0")))


def _words(texts: list[str]) -> Iterator[str]:
    for text in texts:
        for part in (
            (text,) if ANYWHERE.fullmatch(text.strip()) or WRITTEN in text else re.split(r"[·,;()“”„–→›…×:]", text)
        ):
            word = part.strip(" .\n|")
            known = WRITTEN in word or word in OF_SAMPLES | NAMES or ANYWHERE.fullmatch(word)
            if re.search(r"[^\W\d_]{2}", word) and not known:
                yield word


@pytest.fixture
def brackets(app: Flask) -> None:
    """German, for as long as the test runs, is English in brackets."""
    catalog = Catalog(locale="de")
    for message in catalogue.extracted():
        if isinstance(message.id, tuple):
            catalog.add(message.id, tuple(f"⟦{part}⟧" for part in message.id))
        elif message.id:
            catalog.add(message.id, f"⟦{message.id}⟧")
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    get_domain().cache["de", "messages"] = Translations(file)


@pytest.fixture
def p2p(application: Application, actors: dict[str, Actor], settings: Settings) -> Application:
    """An item of each kind, some of them in review, and whatever else a page can show."""
    author = actors["author"]
    for page in PLACES:
        apps.define_page(author, application, page, f"{WRITTEN} {page}", {"path": f"/{page}"})
    found = {"page": "request-form", "evidence": {"label": "A"}}
    apps.define_anchor(author, application, "amount", f"{WRITTEN} amount", found)
    rule = {"attribute": "role", "op": "equals", "value": "buyer"}
    apps.define_cohort(author, application, "buyers", f"{WRITTEN} buyers", rule)
    steps = [{"key": step, "title": f"{WRITTEN} {step}", "page": "request-form"} for step in STEPS]
    apps.define_workflow(author, application, "pay", f"{WRITTEN} pay", {"steps": steps})
    define_team(COMMAND, application, "buying", f"{WRITTEN} buying")
    values = {"title": f"{WRITTEN} wrong", "cause": "confusion", "action": "deflect", "status": "open"}
    for key in ("wrong", "late"):
        define_issue(actors["support"], application, key, values)
    for kind in sorted(KINDS, key=("article", "flow", *KINDS).index):
        item = create_item(author, application, sample(kind, KEYS[kind], title=f"{WRITTEN} {kind}"), f"{WRITTEN} note")
        if kind in ("flow", "article", "banner"):
            submit(author, item, f"{WRITTEN} note")
            comment(actors["process_owner"], item, f"{WRITTEN} words")
    open_escalation(settings, escalation(application, f"{WRITTEN} stuck"))
    hook(settings, application, [f"{WRITTEN} chat", f"{WRITTEN} ok", f"{WRITTEN} not now"])
    return application


def pages(app: Flask) -> Iterator[str]:
    """Every address of a page."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint not in NO_PAGES and not rule.rule[1:].startswith(OTHERS):
                for values in VALUES.get(rule.endpoint, [{"key": KEYS["tip"]}]):
                    found = rule.build({"app_slug": "p2p", **values})
                    assert found, f"{rule} needs a row in VALUES"
                    yield found[1].partition("?")[0]
    yield from (
        "/a/p2p/content?state=in_review",
        "/a/p2p/review?view=all",
        "/a/p2p/palette?q=nowhere",
        "/a/p2p/nowhere",
    )


def test_reader_sees_what_stands_outside() -> None:
    """The control."""
    page = '<p title="Pop">⟦Take <b>⟦one⟧ § x</b> of⟧ 3 <b>left over</b></p><textarea>Mine</textarea><p>§ Mine</p>'
    assert outside(page) == {"Pop", "left over"}


@pytest.mark.usefixtures("brackets")
def test_no_page_has_a_word_of_its_own(app: Flask, p2p: Application, signed_in: Callable[[str], FlaskClient]) -> None:
    found: dict[tuple[str, str], set[str]] = {}
    for role in ("administrator", "process_owner"):
        client = signed_in(role)
        for path in pages(app):
            answer = client.get(path, headers={"Accept-Language": "de"}, follow_redirects=True)
            assert answer.status_code in {200, 403, 404, 409}, (path, answer.text)
            if answer.mimetype != "text/html":
                continue
            assert "⟦" in answer.text, path
            if left := outside(answer.text):
                found[role, path] = left
    assert found == {}, sorted({(word, path) for (_, path), words in found.items() for word in words})
