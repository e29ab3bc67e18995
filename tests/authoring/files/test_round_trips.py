"""Ten thousand random edits come back the same from their files; a folder of them does so through the database.

A round of the folder costs a second, a file two milliseconds: so the many edits go through files, and hundreds of them
through a push and a pull as well.
"""

import copy
import random
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import fields as declared
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import save_many
from guidance_server.authoring.content import canonical, complete, fields_of
from guidance_server.authoring.dry_run import Trees
from guidance_server.authoring.files import actions, pulling, pushing, queries
from guidance_server.authoring.files.actions import Judged
from guidance_server.authoring.files.folder import Folder, findings, read
from guidance_server.authoring.files.item_file import parse, text
from guidance_server.authoring.files.lock_file import Parts
from guidance_server.authoring.files.standing import There
from guidance_server.authoring.kinds import KINDS
from guidance_server.database import db
from tests.authoring.files.folders import APPLICATION
from tests.authoring.samples import sample
from tests.conftest import COMMAND

ITEMS, ROUNDS = 100, 10
EDITS = 10
SEEDS = st.integers(0, 2**32)
# What YAML, Markdown and ends of lines are made of, and what merely looks so.
SIGNS = "aZ09 éß中\U0001f600'\"#:&*!|>%@`{}[]?,-=~\\/.()_$^+;\x85\u2028\xa0\u200b\ufeff\t"
WORDS = [
    "on",
    "no",
    "null",
    "~",
    "2026-01-31",
    "1_000",
    "0o7",
    "1e3",
    "---",
    "- a",
    "a: b",
    "# a",
    "",
    " a ",
    "&a *b",
    "<<",
    "=",
    "!x",
]
IN_MARKDOWN = str.maketrans("", "", "[]<>:")


class Editor:
    """Makes edits that break no rule; every choice is the generator's."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def line(self) -> str:
        """A line of text that says something."""
        signs = "".join(self._chance.choices(SIGNS, k=self._chance.randrange(12)))
        return f"x{self._chance.choice(WORDS)}{signs}{self._chance.choice(WORDS)}"[:40]

    def markdown(self) -> str:
        """Lines of Markdown, with odd ends."""
        lines = [self.line().translate(IN_MARKDOWN) for _ in range(self._chance.randrange(1, 5))]
        return (
            self._chance.choice(["", "\n", " ", "\n\n"])
            + "\n".join(lines)
            + self._chance.choice(["", "\n", "\n\n", " \n"])
        )

    def edited(self, content: dict[str, Any]) -> dict[str, Any]:
        """The content with one thing changed."""
        found = copy.deepcopy(content)
        self._chance.choice([self._title, self._head, self._languages, self._text, self._when])(found)
        return found

    def _title(self, content: dict[str, Any]) -> None:
        content["title"] = self.line()

    def _head(self, content: dict[str, Any]) -> None:
        content["owner"] = self._chance.choice(["", "buying"])
        content["audience"]["cohorts"] = self._chance.choice([[], ["buyers"]])
        content["review_by"] = self._chance.choice([None, "2027-01-31"])

    def _when(self, content: dict[str, Any]) -> None:
        content["when"]["priority"] = self._chance.randrange(101)
        content["when"]["starts_at"] = self._chance.choice([None, "2027-01-31T09:00:00Z"])

    def _languages(self, content: dict[str, Any]) -> None:
        content["locales"] = self._chance.choice([["en"], ["en", "de"], ["de", "en"]])
        for texts, is_line in _texts(content):
            said = {locale: texts.get(locale) or self._said(is_line) for locale in content["locales"]}
            texts.clear()
            texts.update(said)

    def _text(self, content: dict[str, Any]) -> None:
        texts, is_line = self._chance.choice(_texts(content))
        texts[self._chance.choice(list(texts))] = self._said(is_line)

    def _said(self, is_line: bool) -> str:
        return self.line() if is_line else self.markdown()


def _texts(content: dict[str, Any]) -> list[tuple[dict[str, str], bool]]:
    """Texts by language that say something, and whether each is a single line."""
    leaves = declared.leaves(fields_of(content["kind"]), content)
    return [
        (texts, field.type == "text") for _, field, texts in leaves if field.localized and any((texts or {}).values())
    ]


def pushed(application: Application, folder: Folder, based: Parts) -> Parts:
    """Push as the command does; what the folder is based on afterwards."""
    state = queries.state(application)
    plan = pushing.planned(folder, based, state)
    assert plan.refused == []
    assert findings(folder, authoring.known(application), plan.to_judge(folder)) == []
    if plan.steps:
        actions.push(COMMAND, application, Judged(plan, state, Trees()))
    return {**based, **pushing.based(plan, state)}


def first_folder() -> Folder:
    """A folder of all kinds, and what they point at."""
    items = [sample(list(KINDS)[n % len(KINDS)], f"item-{n}") for n in range(ITEMS)]
    fresh = {"application": There("x", {"name": "x"})}
    state = fresh | {f"items.{one['key']}": There("x", complete(one), 1) for one in items}
    texts = pulling.planned(Folder(), {}, state).texts
    return read({**texts, "application.yaml": APPLICATION})


def files_of(folder: Folder, based: Parts, application: Application) -> tuple[dict[str, str], Parts]:
    """The files that a pull writes, over those that are there."""
    pull = pulling.planned(folder, based, queries.state(application))
    assert (pull.refused, pull.kept) == ([], [])
    return pull.texts, pull.parts


@settings(max_examples=1_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(list(KINDS)), SEEDS)
def test_ten_thousand_edits_come_back_the_same(kind: str, seed: int) -> None:
    content, editor = complete(sample(kind)), Editor(random.Random(seed))
    for _ in range(EDITS):
        content = editor.edited(content)
        written = text(content)
        again = parse(content["key"], written).content
        assert canonical(again) == canonical(content)
        assert text(again) == written


def test_edits_on_both_sides_are_the_same_on_both_sides(application: Application, actors: dict[str, Actor]) -> None:
    folder = first_folder()
    lasting: dict[str, Any] = {"based": pushed(application, folder, {}), "edits": 0}
    lasting["files"] = files_of(Folder(), {}, application)[0]

    @settings(max_examples=ROUNDS, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(SEEDS)
    def a_round(seed: int) -> None:
        chance = random.Random(seed)
        _edit_there(application, Editor(chance), chance, lasting)
        _edit_here(application, Editor(chance), chance, lasting)

    a_round()
    assert lasting["edits"] >= ITEMS * ROUNDS


def _edit_there(application: Application, editor: Editor, chance: random.Random, lasting: dict[str, Any]) -> None:
    """Half of the items are edited on the server and pulled: then nothing is to be pushed."""
    state = queries.state(application)
    chosen = chance.sample([name for name in state if name.startswith("items.")], ITEMS // 2)
    edited = [editor.edited(state[name].value) for name in chosen]
    saved(application, edited)
    texts, based = files_of(read(lasting["files"]), lasting["based"], application)
    files = lasting["files"] | texts
    _same(application, files, based)
    lasting.update(files=files, based=based, edits=lasting["edits"] + len(edited))


def _edit_here(application: Application, editor: Editor, chance: random.Random, lasting: dict[str, Any]) -> None:
    """The other way: half are edited in files and pushed; then a pull writes nothing, and a fresh one the same bytes."""
    folder = read(lasting["files"])
    chosen = chance.sample(list(folder.items), ITEMS // 2)
    edited = {f"items.{key}": There("x", editor.edited(folder.items[key].content), 1) for key in chosen}
    files = lasting["files"] | pulling.planned(Folder(), {}, edited).texts
    files["application.yaml"] = lasting["files"]["application.yaml"]
    based = pushed(application, read(files), lasting["based"])
    _same(application, files, based)
    lasting.update(files=files, based=based, edits=lasting["edits"] + len(edited))


def saved(application: Application, contents: list[dict[str, Any]]) -> None:
    """Save as the console's bulk actions do."""
    save_many(COMMAND, application, contents)
    db.session.expire_all()


def _same(application: Application, files: dict[str, str], based: Parts) -> None:
    folder, state = read(files), queries.state(application)
    plan = pushing.planned(folder, based, state)
    assert (plan.steps, plan.refused, plan.newer, plan.elsewhere) == ([], [], [], [])
    assert pulling.planned(folder, based, state).texts == {}
    for name, value in folder.values().items():
        assert canonical(value) == canonical(state[name].value)
    assert pulling.planned(Folder(), {}, state).texts == files
