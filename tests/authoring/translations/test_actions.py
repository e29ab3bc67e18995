"""From which source text a translation was made, whatever way it came to be: a row for each way."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import actions, queries
from guidance_server.authoring.actions.many import change_many
from guidance_server.authoring.content import complete
from guidance_server.authoring.models import Item, TranslationFact
from guidance_server.authoring.translations import queries as translations
from guidance_server.authoring.translations import sheet, xliff
from guidance_server.authoring.translations.actions import bring_in, judged, still_right
from guidance_server.authoring.translations.units import Read
from guidance_server.database import db
from guidance_server.errors import Conflict, Forbidden, Invalid
from tests.authoring.samples import sample, step

TITLE, TEXT = "body.steps.s1.title", "body.steps.s1.text"


class Desk:
    """An item and the people around it, so that a row of the table reads as what they do."""

    def __init__(self, application: Application, actors: dict[str, Actor]) -> None:
        self.application, self.author = application, actors["author"]
        text = {"en": "Fill it **in**.", "de": "Bitte **ausfüllen**."}
        steps = [step(key, title={"en": f"Step {key}", "de": f"Schritt {key}"}, text=text) for key in ("s1", "s2")]
        content = sample("flow", "guide", title="Guide", locales=["en", "de"], body={"start": "manual", "steps": steps})
        content["titles"] = {"de": "Anleitung"}
        self.item = actions.create_item(self.author, application, content)

    @property
    def content(self) -> dict[str, Any]:
        """What it says now."""
        return queries.content(queries.newest(self.item))

    @property
    def number(self) -> int:
        """Its newest revision."""
        return queries.newest(self.item).number

    def says(self, path: str, base: int = 0, **texts: str) -> None:
        """Save these words, by locale."""
        content = self.content
        self.text(content, path).update(texts)
        actions.revise(self.author, self.item, content, base or self.number)

    def text(self, content: dict[str, Any], path: str) -> dict[str, str]:
        """A text of a step."""
        _, _, key, name = path.split(".")
        found: dict[str, str] = next(one for one in content["body"]["steps"] if one["key"] == key)[name]
        return found

    def reorder(self) -> None:
        """The last step goes first."""
        content = self.content
        content["body"]["steps"].reverse()
        actions.revise(self.author, self.item, content, self.number)

    def restore(self, number: int) -> None:
        """Save an older revision anew."""
        older = queries.content(queries.revision(self.item, number))
        actions.revise(self.author, self.item, older, self.number)

    def merge(self, seen: int, path: str, **texts: str) -> None:
        """Save words that were written with an older revision in view on top of the newest."""
        content = self.content
        self.text(content, path).update(texts)
        actions.merge(self.author, self.item, content, (seen, self.number))

    def exported(self, which: str = "all") -> list[Read]:
        """The German texts as a file has them."""
        wanted = translations.chosen(self.application, "de", "all")
        pieces = xliff.document("p2p", translations.exported(wanted, "de", which))
        return xliff.read("".join(pieces).encode())

    def bring(self, reads: list[Read], path: str, said: str, moved: str = "behind") -> None:
        """Bring one text of an export back, translated."""
        bring_in(self.author, self.application, [one._replace(said=said) for one in reads if one.path == path], moved)

    def states(self, item: Item | None = None) -> dict[str, tuple[str, int]]:
        """State and base of what is not current, by path."""
        item = item or self.item
        content = queries.content(queries.newest(item))
        (found,) = translations.standing(item, content)
        return {
            one.path: (one.state, one.base.number if one.base else 0) for one in found.texts if one.state != "current"
        }


@pytest.fixture
def desk(p2p: Application, actors: dict[str, Actor]) -> Desk:
    return Desk(p2p, actors)


def _from_old_base(desk: Desk) -> None:
    reads = desk.exported()
    desk.says(TITLE, en="First step")
    desk.bring(reads, TITLE, "Erster Schritt")


def _from_new_base(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    desk.bring(desk.exported(), TITLE, "Erster Schritt")


def _still_right(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    still_right(desk.author, desk.item, "de", desk.number, [TITLE])


def _both_apart(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    desk.says(TEXT, en="Other", de="Anders")


def _restored_behind(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    desk.says(TITLE, de="Erster Schritt")
    desk.restore(2)


def _restored_right(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    desk.restore(1)


def _merged_over_source(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    desk.merge(1, TITLE, de="Schritt Nummer eins")


def _pushed(desk: Desk) -> None:
    content = desk.content
    desk.text(content, TITLE)["en"] = "First step"
    actions.save_many(desk.author, desk.application, [content])


def _many(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    change_many(desk.author, desk.application, ["guide"], "owner", "buying")


BEHIND = {TITLE: ("behind", 1)}
WAYS: list[tuple[str, Callable[[Desk], None], dict[str, tuple[str, int]]]] = [
    ("nothing happened", lambda desk: None, {}),
    ("the source was edited", lambda desk: desk.says(TITLE, en="First step"), BEHIND),
    ("the translation was edited", lambda desk: desk.says(TITLE, de="Erster Schritt"), {}),
    ("both were edited together", lambda desk: desk.says(TITLE, en="First step", de="Erster Schritt"), {}),
    ("another text was edited with its translation", _both_apart, BEHIND),
    ("the translation was emptied", lambda desk: desk.says(TITLE, de=""), {TITLE: ("missing", 0)}),
    ("the steps were put in another order", lambda desk: desk.reorder(), {}),
    ("a revision was restored in which it was behind", _restored_behind, BEHIND),
    ("a revision was restored in which it was right", _restored_right, {}),
    ("it was said to be still right", _still_right, {}),
    ("it came back from a file made before the source moved", _from_old_base, BEHIND),
    ("it came back from a file made after the source moved", _from_new_base, {}),
    ("it was merged with an edit of its source that its writer had not seen", _merged_over_source, BEHIND),
    ("the source was pushed from files", _pushed, BEHIND),
    ("many items were changed in something else", _many, BEHIND),
]


@pytest.mark.parametrize(("way", "does", "behind"), WAYS, ids=[way for way, _, _ in WAYS])
def test_state_follows_from_what_happened(
    desk: Desk, way: str, does: Callable[[Desk], None], behind: dict[str, tuple[str, int]]
) -> None:
    does(desk)
    assert desk.states() == behind, way
    rolled_up = translations.of_items([desk.item])[desk.item.id]["de"]
    states = [state for state, _ in behind.values()]
    assert (rolled_up.texts, rolled_up.behind, rolled_up.missing) == (
        5,
        states.count("behind"),
        states.count("missing"),
    )


def test_copy_is_no_fresher_than_the_original(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    made = actions.create_item(desk.author, desk.application, desk.content | {"key": "guide-copy"}, like=desk.item)
    assert desk.states(made) == {TITLE: ("behind", 0)}
    standing = translations.standing(made, queries.content(queries.newest(made)))
    assert "Step s1" in translations.older_sources(made, standing).values()


def test_still_right_is_a_fact_and_no_revision(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    before = desk.number
    assert still_right(desk.author, desk.item, "de", before) == 1
    assert (desk.number, desk.states()) == (before, {})
    assert queries.audit_entries("item:p2p/guide")[0].verb == "confirm translation 1"
    assert queries.audit_fault() is None
    assert still_right(desk.author, desk.item, "de", before) == 0


def test_still_right_is_said_of_what_was_seen(desk: Desk, actors: dict[str, Actor]) -> None:
    desk.says(TITLE, en="First step")
    with pytest.raises(Conflict):
        still_right(desk.author, desk.item, "de", 1)
    with pytest.raises(Forbidden):
        still_right(actors["viewer"], desk.item, "de", 2)
    for locale, paths in (("en", ()), ("fr", ()), ("de", ("body.steps.gone.title",))):
        with pytest.raises(Invalid):
            still_right(desk.author, desk.item, locale, 2, paths)
    assert desk.states() == BEHIND


def test_facts_are_never_rewritten(desk: Desk) -> None:
    fact = db.session.query(TranslationFact).first()
    assert fact
    fact.made_from = 9
    with pytest.raises(IntegrityError, match="append-only"):
        db.session.commit()
    db.session.rollback()


def _read(desk: Desk, **values: Any) -> list[Read]:
    return [one._replace(said="Neu", **values) for one in desk.exported() if one.path == TITLE]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("an item that is not there", {"item": "gone"}, "no item “gone”"),
    ("a text that is not there", {"path": "body.steps.gone.title"}, "no text “body.steps.gone.title”"),
    ("a language that the application does not have", {"locale": "fr"}, "language “fr”"),
    ("the first language itself", {"locale": "en"}, "translated from “en”"),
    ("another application", {"application": "crm"}, "“crm”"),
    ("a revision that does not exist", {"revision": 99}, "no revision 99"),
    ("a source that no revision had", {"source": "Made up", "source_hash": ""}, "does not say this source"),
    ("a source that was changed in the file", {"source": "Made up"}, "changed in the file"),
    ("a text that breaks a rule", {"said": "x" * 81}, "At most 80"),
]


@pytest.mark.parametrize(("what", "values", "sentence"), REFUSED, ids=[what for what, _, _ in REFUSED])
def test_refused_text_saves_nothing(desk: Desk, what: str, values: dict[str, Any], sentence: str) -> None:
    good = [one._replace(said="**Gut**") for one in desk.exported() if one.path == TEXT]
    bad = [one._replace(**({"said": "Neu"} | values)) for one in desk.exported() if one.path == TITLE]
    plan = judged(desk.application, [*good, *bad], "behind")
    assert [sentence in one.message for one in plan.refused] == [True], plan.refused
    assert plan.refused[0].line == bad[0].line
    with pytest.raises(Invalid):
        bring_in(desk.author, desk.application, [*good, *bad], "behind")
    assert desk.number == 1


def test_what_is_refused_is_left_out_on_wish(desk: Desk) -> None:
    good = [one._replace(said="**Gut**") for one in desk.exported() if one.path == TEXT]
    bring_in(desk.author, desk.application, [*good, *_read(desk, item="gone")], "behind", leave_out=True)
    assert (desk.number, desk.text(desk.content, TEXT)["de"]) == (2, "**Gut**")


def test_same_text_twice_is_refused(desk: Desk) -> None:
    plan = judged(desk.application, _read(desk) * 2, "behind")
    assert ["same text" in one.message for one in plan.refused] == [True]


def test_moved_source_is_refused_on_wish(desk: Desk) -> None:
    reads = desk.exported()
    desk.says(TITLE, en="First step")
    with pytest.raises(Invalid) as refusal:
        desk.bring(reads, TITLE, "Erster Schritt", moved="refuse")
    assert "moved since revision 1" in str(refusal.value.fields)


def test_unchanged_words_that_were_looked_at_are_right(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    reads = [one._replace(right=True) for one in desk.exported("behind")]
    assert [one.path for one in reads] == [TITLE]
    bring_in(desk.author, desk.application, reads, "behind")
    assert (desk.number, desk.states()) == (2, {})


def test_untouched_file_changes_nothing(desk: Desk) -> None:
    desk.says(TITLE, en="First step")
    wanted = translations.chosen(desk.application, "de", "all")
    units = list(translations.exported(wanted, "de", "all"))
    for document, read in ((xliff.document, xliff.read), (sheet.document, sheet.read)):
        plan = judged(desk.application, read("".join(document("p2p", units)).encode()), "behind")
        assert (plan.changes, plan.refused, plan.same) == ([], [], 5)


def test_language_that_an_item_lacks_comes_with_the_file(desk: Desk, p2p: Application) -> None:
    plain = actions.create_item(desk.author, p2p, complete(sample("tip", "plain")))
    wanted = translations.chosen(p2p, "de", "missing", ["plain"])
    reads = list(xliff.read("".join(xliff.document("p2p", translations.exported(wanted, "de", "open"))).encode()))
    bring_in(desk.author, p2p, [one._replace(said="In **Euro**.") for one in reads], "behind")
    content = queries.content(queries.newest(plain))
    assert (content["locales"], content["body"]["text"]["de"]) == (["en", "de"], "In **Euro**.")


def test_progress_counts_texts_and_items_without_the_language(desk: Desk, p2p: Application) -> None:
    actions.create_item(desk.author, p2p, complete(sample("tip", "plain")))
    desk.says(TITLE, en="First step")
    german = next(one for one in translations.progress(p2p) if one.locale == "de")
    assert (german.items, german.absent, german.texts, german.behind, german.missing, german.current) == (
        1,
        1,
        5,
        1,
        0,
        4,
    )
