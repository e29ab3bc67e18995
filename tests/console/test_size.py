"""With two thousand items, no page asks the database more than fifteen questions."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask.testing import FlaskClient
from sqlalchemy import event

from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item, save_many
from guidance_server.authoring.content import content_hash
from guidance_server.database import db
from guidance_server.packs import actions as packs
from guidance_server.review import queries as review
from guidance_server.review.actions import approve, approve_many, submit, submit_many
from guidance_server.settings import Settings
from guidance_server.stewardship.actions.scanning import scan
from tests.authoring.samples import sample
from tests.console.conftest import hook

ITEMS = 2000
MOST = 15
PAGES = (
    "overview", "content", "content?text=sample&sort=title&number=7", "content?state=in_review", "content/article-7",
    "content/article-7/edit", "content/article-7/history", "content/new/article?like=article-7",
    "translations", "translations?translation=de:missing&number=7", "content?translation=de:behind",
    "content?due=soon&locale=en&author=1&sort=review_by", "writing/targets?q=sample",
    "review", "review/article-1999", "releases", "releases/staging/plan", "releases/live/plan", "releases/live/rollback/1",
    "releases/compare", "releases/difference/article-7?after=1", "settings/identity", "settings/teams",
    "settings/webhooks", "settings/webhooks/1",
    "audit", "issues", "tickets", "workflows", "health",
    "review?view=again", "content/doubted", "review/doubted", "content?again=yes", "settings/review/again",
    "settings", "palette?q=sample", "content/ask", "content/todo", "content/walk", "content/mark",
)  # fmt: skip


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that reach the database meanwhile."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_statements_of_each_page(
    settings: Settings,
    application: Application,
    actors: dict[str, Actor],
    signed_in: Callable[[str], FlaskClient],
) -> None:
    author, owner = actors["author"], actors["process_owner"]
    contents = [sample("article", f"article-{number}", title=f"Sample {number}") for number in range(ITEMS)]
    save_many(author, application, contents)
    _save_one_of_each(author, application)
    keys = [f"article-{number}" for number in range(ITEMS)]
    submit_many(author, application, keys)
    hashes = [revision.content_hash for revision, _ in review.subjects(application).values()]
    approve_many(owner, application, hashes[:1000], "Read before")
    packs.publish(settings, owner, application, "staging")
    packs.publish(settings, owner, application, "live")
    _doubt_one(settings, author, owner, application)
    hook(settings, application, ["A"] * 60)
    # For who decides a page also counts what waits; of some pages they see nothing but that.
    for role, may_see in (("administrator", {200}), ("process_owner", {200, 403})):
        asked = _asked(signed_in(role), may_see)
        assert all(asked.values()), "nothing was counted"
        assert {page: number for page, number in asked.items() if number > MOST} == {}, role


def _asked(client: FlaskClient, may_see: set[int]) -> dict[str, int]:
    asked = {}
    for page in PAGES:
        with counted() as said:
            assert client.get(f"/a/p2p/{page}").status_code in may_see, page
        asked[page] = len(said)
    return asked


def _doubt_one(settings: Settings, author: Actor, owner: Actor, application: Application) -> None:
    """Something to look at again, for two reasons."""
    where = {"pages": ["request-form", "request-list"], "anchor": ""}
    item = create_item(author, application, sample("banner", "doubted", where=where))
    submit(author, item)
    approve(owner, item, content_hash(authoring.content(authoring.newest(item))))
    for page in where["pages"]:
        apps.define_page(author, application, page, page, {"path": "/elsewhere"})
    assert scan(settings, application).opened == 2


def _save_one_of_each(author: Actor, application: Application) -> None:
    """Kinds whose pages have figures of their own."""
    page = apps.define_page(author, application, "request-form", "Form", {"path": "/form"})
    apps.define_page(author, application, "request-list", "List", {"path": "/list"})
    apps.define_anchor(author, application, "amount", "Amount", {"page": page.key, "evidence": {"label": "A"}})
    keys = {"survey": "ask", "task_list": "todo", "flow": "walk", "beacon": "mark"}
    save_many(author, application, [sample(kind, key) for kind, key in keys.items()])
