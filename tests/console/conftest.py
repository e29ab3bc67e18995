"""An application with words in it that would run if a page let them, and a reader of what a page would run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from guidance_server import clock
from guidance_server.accounts.actions import define_team
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import create_item
from guidance_server.database import db
from guidance_server.dispatch.actions import webhooks
from guidance_server.dispatch.answers import kept
from guidance_server.dispatch.webhooks import Wanted
from guidance_server.issues.actions import define_issue
from guidance_server.notices.catalogue import EVENTS
from guidance_server.notices.models import Delivery, Webhook
from guidance_server.review.actions import comment, submit
from guidance_server.settings import Settings
from guidance_server.support.actions import open_escalation
from guidance_server.support.schemas import EscalationIn
from tests.authoring.samples import PAGES, STEPS, sample
from tests.conftest import COMMAND

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "'><svg/onload=alert(3)>",
    "</title><script>alert(4)</script>",
    "</script><script>alert(5)</script>",
    "</textarea><iframe srcdoc='<script>alert(6)</script>'>",
    "{{ 7 * 191 }}{% raw %}",
    '" autofocus onfocus="alert(8)',
    "javascript:alert(9)",
    "<a href=javascript:alert(10)>x</a>",
    "<!--<img src='--><img src=x onerror=alert(11)>",
    "\\u003cscript\\u003ealert(12)\\u003c/script\\u003e",
)
# Scripts that a browser does not run.
DATA = {"application/json"}
OURS = ("/console/assets/", "/sdk/v1/preview.")


@dataclass
class Runs(HTMLParser):
    """What a page would run or load, found by reading it as a browser does."""

    nonce: str = ""
    found: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element as it opens."""
        values = dict(attrs)
        is_ours = (values.get("src") or "").startswith(OURS) or values.get("nonce") == self.nonce != ""
        if tag == "script" and values.get("type") not in DATA and not is_ours:
            self.found.append(f"<script {values}>")
        if tag in {"style", "iframe", "object", "embed", "base"}:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc"}:
                self.found.append(f"{tag} {name}={value}")
            if name in {"href", "src", "action"} and "javascript:" in (value or "").lower():
                self.found.append(f"{tag} {name}={value}")


def runs(html: str, nonce: str = "") -> list[str]:
    """What this page would run that is not ours."""
    reader = Runs(nonce)
    reader.feed(html)
    return reader.found


def escalation(application: Application, message: str, number: int = 1) -> dict[str, Any]:
    """What the help panel hands over, as it is after loading."""
    found: dict[str, Any] = EscalationIn().load(
        {
            "app": application.key, "id": f"0199a0b0-0000-7000-8000-{number:012x}", "user": "a" * 64,
            "page": "request-form", "cohorts": ["buyers"], "message": message, "tried": ["sample-0"], "issue": "issue-0",
        }
    )  # fmt: skip
    return found


@pytest.fixture
def p2p(application: Application, actors: dict[str, Actor], settings: Settings) -> Application:
    """Hostile words wherever a person may write some."""
    author = actors["author"]
    for number, page in enumerate(PAGES):
        apps.define_page(author, application, page, HOSTILE[number], {"path": f"/{page}"})
    apps.define_anchor(author, application, "amount", HOSTILE[2], {"page": "request-form", "evidence": {"label": "A"}})
    rule = {"attribute": "role", "op": "equals", "value": HOSTILE[0]}
    apps.define_cohort(author, application, "buyers", HOSTILE[3], rule)
    steps = [{"key": step, "title": HOSTILE[4], "page": "request-form"} for step in STEPS]
    apps.define_workflow(author, application, "pay", HOSTILE[5], {"steps": steps})
    define_team(COMMAND, application, "buying", HOSTILE[0])
    for number, words in enumerate(HOSTILE):
        body = {"summary": {"en": words[:80]}, "markdown": {"en": f"## {words}\n\n{words}"}, "keywords": [words[:30]]}
        item = create_item(author, application, sample("article", f"sample-{number}", title=words, body=body), words)
        submit(author, item, words)
        comment(actors["process_owner"], item, words)
        values = {"title": words, "cause": "confusion", "action": "deflect", "status": "open"}
        define_issue(actors["support"], application, f"issue-{number}", values)
        open_escalation(settings, escalation(application, words, number))
    hook(settings, application, HOSTILE)
    return application


def hook(settings: Settings, application: Application, words: Sequence[str]) -> Webhook:
    """A paused webhook with a call for each of these words: what somebody typed, and what a receiver may answer."""
    wanted = Wanted(words[0][:100], "https://8.8.8.8/hook?'%22><script>alert(1)</script>", tuple(EVENTS))
    made, _ = webhooks.add(settings, COMMAND, application, wanted)
    for number, one in enumerate(words):
        db.session.add(
            Delivery(
                uuid=f"hook-{number}",
                webhook_id=made.id,
                body={"content": "{}", "events": ["review_open", "comment", "test"][number % 3 :]},
                created_at=clock.now(),
                next_at=clock.now() + timedelta(days=1) if number % 3 == 0 else None,
                attempts=number,
                sent_at=clock.now() if number % 3 == 1 else None,
                failed_at=clock.now() if number % 3 == 2 else None,
                answer=kept("refused", one),
            )
        )
    made.paused_at, made.paused_why = clock.now(), f"failing:{kept('refused', words[-1])}"
    db.session.commit()
    return made
