"""What a translated file would change: decided text by text before anything is saved, each refusal with its line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from guidance_server.authoring.marks import targets
from guidance_server.authoring.translations.standing import Base, Known, State
from guidance_server.authoring.translations.texts import Text, digest, source_of, texts, with_texts
from guidance_server.authoring.translations.units import Read
from guidance_server.sentences import say

Bases = dict[tuple[str, str], tuple[Base, str | None]]
# What becomes of a translation whose source text moved after the file was made.
MOVED = {
    "behind": "Take them in, flagged as behind",
    "refuse": "Refuse them",
}


class Now(NamedTuple):
    """An item as it stands: ``older`` are its source texts by (revision, path), of the revisions a file names."""

    title: str
    number: int
    content: Mapping[str, Any]
    known: Known
    older: Mapping[tuple[int, str], str]
    is_archived: bool = False


class Finding(NamedTuple):
    """What is refused, where and why."""

    line: int
    item: str
    path: str
    message: str


class Change(NamedTuple):
    """One text that would change, or that is said to be right as it is; ``warnings`` are for the eye."""

    line: int
    text: Text
    locale: str
    source: str
    before: str
    after: str
    state: State
    warnings: tuple[str, ...]


@dataclass
class ItemPlan:
    """What would happen to one item."""

    key: str
    now: Now
    changes: list[Change] = field(default_factory=list)
    bases: Bases = field(default_factory=dict)

    @property
    def content(self) -> dict[str, Any]:
        """What it would say."""
        said = {(one.text.path, one.locale): one.after for one in self.changes if one.after != one.before}
        return with_texts(self.now.content, said)

    @property
    def is_revised(self) -> bool:
        """Whether it gets a next revision, and not merely a word that it is right."""
        return any(one.after != one.before for one in self.changes)


@dataclass
class Plan:
    """What would happen altogether; ``empty`` and ``same`` count texts that bring nothing, ``broken`` are items whose
    content would break a rule."""

    items: list[ItemPlan] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    empty: int = 0
    same: int = 0

    @property
    def changes(self) -> list[Change]:
        """Of every item."""
        return [one for item in self.items for one in item.changes]


class Terms(NamedTuple):
    """What the file is judged by: the application, its languages, and what becomes of a source that moved."""

    application: str
    locales: tuple[str, ...]
    moved: str = "behind"


def planned(reads: Iterable[Read], now: Mapping[str, Now], terms: Terms) -> Plan:
    """What these texts would change in the items as they stand."""
    planner = _Planner(now, terms)
    for one in reads:
        planner.take(one)
    planner.plan.items = [item for item in planner.items.values() if item.changes]
    return planner.plan


class _Planner:
    def __init__(self, now: Mapping[str, Now], terms: Terms) -> None:
        self.plan, self.items = Plan(), dict[str, ItemPlan]()
        self._now, self._terms = now, terms
        self._texts: dict[str, dict[str, Text]] = {}
        self._seen: dict[tuple[str, str, str], int] = {}

    def take(self, one: Read) -> None:
        """One text: a change, a refusal, or nothing."""
        if fault := self._fault(one):
            self.plan.refused.append(Finding(one.line, one.item, one.path, fault))
            return
        self._seen[one.item, one.path, one.locale] = one.line
        if not one.said.strip():
            self.plan.empty += 1
            return
        self._change(one)

    def _change(self, one: Read) -> None:
        now = self._now[one.item]
        text = self._text(one.item, one.path)
        source, before = text.said[source_of(now.content)], text.said.get(one.locale, "")
        base = Base(digest(one.source), one.revision)
        state: State = "current" if one.source == source else "behind"
        if before == one.said and not self._is_news(one, now.known, base):
            self.plan.same += 1
            return
        item = self.items.setdefault(one.item, ItemPlan(one.item, now))
        warnings = tuple(_warnings(text, source, one.said))
        item.changes.append(Change(one.line, text, one.locale, source, before, one.said, state, warnings))
        item.bases[one.path, one.locale] = (base, None)

    def _is_news(self, one: Read, known: Known, base: Base) -> bool:
        """Whether unchanged words say something: that they are right for a source which they were not made from."""
        there = known.get((one.path, one.locale, digest(one.said)))
        return one.right and (there is None or there.source_hash != base.source_hash)

    def _fault(self, one: Read) -> str:
        return self._fault_of_place(one) or self._fault_of_source(one)

    def _fault_of_place(self, one: Read) -> str:
        now = self._now.get(one.item)
        if one.application != self._terms.application:
            return say("It belongs to the application “{name}”.", name=one.application)
        if now is None:
            return say("There is no item “{key}”.", key=one.item)
        if now.is_archived:
            return say("“{key}” is retired. Take it back first.", key=one.item)
        if one.locale not in self._terms.locales:
            return say("The application does not have the language “{locale}”.", locale=one.locale)
        if one.locale == source_of(now.content) or one.source_locale != source_of(now.content):
            return say("“{key}” is translated from “{locale}”.", key=one.item, locale=source_of(now.content))
        line = self._seen.get((one.item, one.path, one.locale))
        return say("The same text is on line {line}.", line=line) if line else ""

    def _fault_of_source(self, one: Read) -> str:
        now = self._now[one.item]
        text = self._texts_of(one.item).get(one.path)
        source = text.said.get(source_of(now.content), "") if text else ""
        if not source.strip():
            return say("The item has no text “{path}” any more.", path=one.path)
        if one.source_hash and one.source_hash != digest(one.source):
            return say("The source text was changed in the file. Only translations come back from it.")
        if not 0 < one.revision <= now.number:
            return say("“{key}” has no revision {number}.", key=one.item, number=one.revision)
        if one.source != source and now.older.get((one.revision, one.path)) != one.source:
            return say("Revision {number} does not say this source text.", number=one.revision)
        if one.source != source and self._terms.moved == "refuse":
            return say("The source text moved since revision {number}.", number=one.revision)
        return ""

    def _texts_of(self, key: str) -> dict[str, Text]:
        if key not in self._texts:
            self._texts[key] = {text.path: text for text in texts(self._now[key].content)}
        return self._texts[key]

    def _text(self, key: str, path: str) -> Text:
        return self._texts_of(key)[path]


def _warnings(text: Text, source: str, said: str) -> Iterable[str]:
    """What a translation should have in common with its source: where links go, and blocks."""
    if text.field.type != "markdown":
        return
    lost = [target for target in targets(source) if target not in targets(said)]
    if lost:
        yield say("The link to “{target}” is not in the translation.", target=lost[0])
    for mark, name in ((":::", "note or step"), ("```", "code")):
        if source.count(mark) != said.count(mark):
            yield say("It has not as many {name} blocks as the source.", name=name)
