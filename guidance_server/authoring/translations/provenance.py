"""What a save tells of its translations: for each text that is new in a language, which source text it was made from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from guidance_server.authoring.translations.standing import Base, Known, standings
from guidance_server.authoring.translations.texts import digest, source_of, targets_of, texts

Content = Mapping[str, Any]


class Made(NamedTuple):
    """A fact: this translation was made from that source text. ``source`` is kept where no revision of the item has it."""

    path: str
    locale: str
    text_hash: str
    base: Base
    source: str | None = None


@dataclass(frozen=True)
class Origin:
    """How a content came about, where the content itself does not say.

    ``seen`` is the revision that its writer had before them, ``before`` the one it was put on top of: between the two
    somebody else may have changed a source text that the writer never saw. ``bases`` names the source of single
    translations by (path, locale), each with the text where no revision of this item has it.
    """

    seen: Content | None = None
    seen_number: int = 0
    before: Content | None = None
    bases: Mapping[tuple[str, str], tuple[Base, str | None]] = field(default_factory=dict)


PLAIN = Origin()


def made(content: Content, number: int, known: Known, origin: Origin = PLAIN) -> list[Made]:
    """What is to be written down about revision ``number``; of a text that came back everything is known already."""
    return list(_made(content, number, known, origin))


def _made(content: Content, number: int, known: Known, origin: Origin) -> Iterator[Made]:
    source = source_of(content)
    seen, before = _sources(origin.seen), _sources(origin.before)
    for text in texts(content):
        now = text.said.get(source, "")
        for locale in targets_of(content):
            said = text.said.get(locale, "")
            if not said.strip():
                continue
            spot = (text.path, locale, digest(said))
            if named := origin.bases.get((text.path, locale)):
                if known.get(spot) != named[0]:
                    yield Made(*spot, *named)
            elif spot not in known:
                theirs = text.path in seen and now == before.get(text.path) != seen[text.path]
                base = Base(digest(seen[text.path]), origin.seen_number) if theirs else Base(digest(now), number)
                yield Made(*spot, base)


def _sources(content: Content | None) -> dict[str, str]:
    if content is None:
        return {}
    source = source_of(content)
    return {text.path: text.said.get(source, "") for text in texts(content)}


def copied(content: Content, known: Known, sources: Mapping[str, str]) -> Origin:
    """The origin of a copy: what was behind in the original is behind in it. ``sources`` are older texts by digest."""
    behind = [one for standing in standings(content, known) for one in standing.of("behind") if one.base]
    return Origin(
        bases={
            (one.path, one.locale): (Base(one.base.source_hash, 0), sources.get(one.base.source_hash))
            for one in behind
            if one.base
        }
    )
