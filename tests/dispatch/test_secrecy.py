"""No mail says a word of what only some may read, whatever happens to it; the same of what is open is read in them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item
from guidance_server.packs import actions as packs
from guidance_server.review.actions import approve, comment, send_back, submit
from guidance_server.settings import Settings
from tests.conftest import COMMAND
from tests.dispatch.conftest import Mailbox, work
from tests.packs.planting import plant
from tests.packs.secrecy import worded

WORD = "zqxmailed"


@pytest.fixture(autouse=True)
def parts(application: Application, actors: dict[str, Actor]) -> None:
    """What the samples of kinds point at."""
    for page in ("request-list", "request-form"):
        apps.define_page(COMMAND, application, page, page, {"path": f"/{page}"})
    apps.define_anchor(COMMAND, application, "amount", "Amount", {"page": "request-form", "evidence": {"label": "x"}})
    for kind, key in (("flow", "first-request"), ("article", "amounts")):
        create_item(COMMAND, application, worded(kind, "plain") | {"key": key})


@pytest.mark.parametrize(("restricted", "said"), [(True, set()), (False, {"title", "comment", "reason", "key"})])
def test_what_mails_say_of_it(
    restricted: bool,
    said: set[str],
    application: Application,
    actors: dict[str, Actor],
    mailing: Settings,
    mailbox: Mailbox,
    at_once: None,
    later: Callable[..., datetime],
) -> None:
    plant(mailing, application, actors, WORD, restricted=restricted)
    item = create_item(actors["author"], application, _more(restricted))
    submit(actors["author"], item, f"{WORD}-submission")
    later(days=1)
    work(mailing)
    comment(actors["process_owner"], item, f"{WORD}-comment")
    send_back(actors["process_owner"], item, f"{WORD}-reason")
    work(mailing)
    later(days=1)
    work(mailing)
    submit(actors["author"], item)
    approve(actors["process_owner"], item, authoring.newest(item).content_hash, f"{WORD}-reason")
    for channel in ("staging", "live"):
        packs.publish(mailing, COMMAND, application, channel, "Third release")
    work(mailing)
    later(days=1)
    work(mailing)
    assert len(mailbox.mails) >= 3
    text = "\n".join(
        f"{mail['Subject']}\n{part.get_content()}" for mail in mailbox.mails for part in mail.walk() if _says(part)
    )
    found = {place for place in ("title", "comment", "reason", "text", "remark", "mail") if f"{WORD}-{place}" in text}
    if f"/{WORD}-" in text:
        found.add("key")
    assert found == said
    assert restricted == (WORD not in text)


def _more(restricted: bool) -> dict[str, Any]:
    about = {"cohorts": [f"{WORD}-cohort"], "except": []}
    return worded("banner", WORD, restricted=restricted, audience=about) | {
        "key": f"{WORD}-more",
        "title": f"{WORD}-title",
    }


def _says(part: Any) -> bool:
    return part.get_content_maintype() == "text"
