"""Content in which each place where somebody can write holds a word of its own: `zqxopen-alt` is the text beside a picture."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from guidance_server.accounts.actions import define_team
from guidance_server.accounts.permissions import Actor
from guidance_server.apps import actions as apps
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import create_item, revise
from guidance_server.images.actions import add_image
from guidance_server.review.actions import approve, comment, submit
from guidance_server.review.actions.remarks import reply
from guidance_server.settings import Settings
from tests.conftest import COMMAND
from tests.packs.secrecy import KINDS, worded

# What strangers read where it is not restricted, by where it is written.
READ = (
    *("key", "title", "text", "translation", "alt", "link", "image", "keyword", "step", "task", "choice"),
    *("page", "path", "anchor", "evidence", "cohort", "value", "team", "owner"),
)
# What nobody but those who work here ever reads, restricted or not.
INNER = (
    *("revision-note", "submission", "comment", "remark", "reason", "file-name", "mail"),
    *("page-title", "anchor-title", "cohort-title"),
)


def plant(
    settings: Settings, application: Application, actors: Mapping[str, Actor], word: str, *, restricted: bool
) -> str:
    """An approved item of each kind in which every place is the word's own; gives the address of its picture."""
    image = _image(settings, application, actors["author"], word)
    team = f"{word}-owner"
    define_team(COMMAND, application, team, f"The {word}-team", f"{word}-mail@example.com")
    apps.define_page(COMMAND, application, f"{word}-page", f"{word}-page-title", {"path": f"/{word}-path"})
    evidence = {"page": f"{word}-page", "evidence": {"label": f"{word}-evidence"}}
    apps.define_anchor(COMMAND, application, f"{word}-anchor", f"{word}-anchor-title", evidence)
    rule = {"attribute": "role", "op": "equals", "value": f"{word}-value"}
    apps.define_cohort(COMMAND, application, f"{word}-cohort", f"{word}-cohort-title", rule)
    for kind in sorted(KINDS, key=("flow", "article").__contains__, reverse=True):
        content = _placed(worded(kind, word), word, image, restricted=restricted)
        _write(application, actors, content, word)
    return image


def _placed(content: dict[str, Any], word: str, image: str, *, restricted: bool) -> dict[str, Any]:
    kind, body = content["kind"], content["body"]
    anchored = kind in ("tip", "beacon", "launcher")
    content = content | {
        "title": f"The {word}-title",
        "owner": f"{word}-owner",
        "where": {"pages": [f"{word}-page"], "anchor": f"{word}-anchor" if anchored else ""},
        "audience": {"cohorts": [f"{word}-cohort"], "except": []},
        "restricted": restricted,
    }
    if kind == "article":
        said = f"The {word}-text, a [link](https://example.com/{word}-link) and ![The {word}-alt]({image})."
        body |= {"markdown": {"en": said, "de": f"Die {word}-translation"}, "keywords": [f"{word}-keyword"]}
    for number, step in enumerate(body.get("steps", ())):
        step |= {
            "title": {"en": f"The {word}-step"},
            "page": f"{word}-page",
            "anchor": f"{word}-anchor",
            "key": f"s{number}",
        }
    for task in body.get("tasks", ()):
        task |= {"title": {"en": f"The {word}-task"}, "page": f"{word}-page" if task["page"] else ""}
    if kind == "survey":
        body |= {"answer": "choice", "choices": [{"key": key, "label": {"en": f"The {word}-choice"}} for key in "ab"]}
    return content


def _write(application: Application, actors: Mapping[str, Actor], content: dict[str, Any], word: str) -> None:
    """Two revisions, and every remark that a review takes."""
    author, owner = actors["author"], actors["process_owner"]
    item = create_item(author, application, content, f"The {word}-revision-note")
    revise(
        author,
        item,
        authoring.content(authoring.newest(item)) | {"review_by": "2099-01-01"},
        1,
        f"The {word}-revision-note",
    )
    submit(author, item, f"The {word}-submission")
    entry = comment(owner, item, f"The {word}-comment")
    reply(author, item, entry.id, f"The {word}-remark")
    approve(owner, item, authoring.newest(item).content_hash, f"The {word}-reason")


def _image(settings: Settings, application: Application, author: Actor, word: str) -> str:
    """The address of a picture that no other word has."""
    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), tuple(word.encode()[:3])).resize((40 + len(word), 20)).save(drawn, "PNG")
    name, _ = add_image(settings, author, application, drawn.getvalue(), f"{word}-file-name.png")
    return name.path
