"""Where the translations of an item stand: derived from its texts and from what is known of how they were made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from guidance_server.authoring.translations.texts import Text, digest, source_of, targets_of, texts

State = Literal["missing", "behind", "current"]
STATES: dict[str, str] = {"missing": "Missing", "behind": "Behind", "current": "Current"}
# (path, locale, digest of the translation): a text that comes back brings along what is known of it.
Spot = tuple[str, str, str]


class Base(NamedTuple):
    """What a translation was made from: the digest of the source text, and the revision that had it; 0 is another
    item's, from which this one was copied."""

    source_hash: str
    number: int


Known = Mapping[Spot, Base]


@dataclass(frozen=True)
class Translated:
    """One text in one language."""

    text: Text
    locale: str
    source: str
    said: str
    state: State
    base: Base | None

    @property
    def path(self) -> str:
        """Where it stands."""
        return self.text.path


@dataclass
class Standing:
    """One language of an item."""

    locale: str
    texts: list[Translated] = field(default_factory=list)

    def of(self, state: str) -> list[Translated]:
        """Its texts in that state."""
        return [one for one in self.texts if one.state == state]

    @property
    def behind(self) -> int:
        """How many were made from a source text that is another now."""
        return len(self.of("behind"))

    @property
    def missing(self) -> int:
        """How many say nothing."""
        return len(self.of("missing"))

    @property
    def made_from(self) -> int:
        """The oldest revision that something behind was made from; 0 where nothing is, or where it is not known."""
        return min((one.base.number for one in self.of("behind") if one.base), default=0)

    @property
    def state(self) -> State:
        """The worst of its texts."""
        return "missing" if self.missing else "behind" if self.behind else "current"


def standings(content: Mapping[str, Any], known: Known) -> list[Standing]:
    """Each language but the first."""
    found = texts(content)
    return [_of(content, found, locale, known) for locale in targets_of(content)]


def standing(content: Mapping[str, Any], locale: str, known: Known) -> Standing:
    """One language, also one that the item does not have yet."""
    return _of(content, texts(content), locale, known)


def _of(content: Mapping[str, Any], found: Iterable[Text], locale: str, known: Known) -> Standing:
    source = source_of(content)
    said = [one for one in found if one.said.get(source, "").strip()]
    return Standing(locale, [_translated(one, locale, one.said[source], known) for one in said])


def _translated(text: Text, locale: str, source: str, known: Known) -> Translated:
    said = text.said.get(locale, "")
    if not said.strip():
        return Translated(text, locale, source, said, "missing", None)
    base = known.get((text.path, locale, digest(said)))
    # Of what nobody knows the origin it cannot be said that it is right.
    state: State = "current" if base and base.source_hash == digest(source) else "behind"
    return Translated(text, locale, source, said, state, base)
