"""Folders of content as texts by path, for the tests of what is read from them."""

from guidance_server.authoring.files.folder import Folder, read
from guidance_server.authoring.files.item_file import text
from tests.authoring.samples import sample

APPLICATION = """\
name: Procure
locales: [en, de]
pause: 5
teams:
  buying: {title: Buying}
pages:
  request-list: {title: Requests, rule: {path: /requests}}
  request-form: {title: New request, rule: {path: /requests/new}}
cohorts:
  buyers: {title: Buyers, rule: {attribute: role, op: equals, value: buyer}}
anchors:
  amount: {title: Amount, page: request-form, evidence: {label: Amount}}
workflows:
  pay:
    title: Pay
    team: buying
    steps:
      - {key: enter, page: request-form, anchor: amount}
      - {key: approve, title: Approve}
issues:
  late: {title: Late, workflow: pay, step: approve, cause: confusion, action: deflect}
"""


def files(**changed: str | None) -> dict[str, str]:
    """A sound folder of a tip and an article; a file is replaced by ``name=text``, and left out by ``name=None``."""
    found: dict[str, str | None] = {
        "application.yaml": APPLICATION,
        "items/a-tip.md": text(sample("tip", "a-tip")),
        "items/an-article.md": text(sample("article", "an-article", locales=["en"])),
    }
    names = {"application": "application.yaml", "tip": "items/a-tip.md", "article": "items/an-article.md"}
    found |= {names.get(name, name): value for name, value in changed.items()}
    return {path: value for path, value in found.items() if value is not None}


def folder(**changed: str | None) -> Folder:
    """The same, read."""
    return read(files(**changed))
