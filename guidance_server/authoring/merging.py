"""Two people changed the same content: field by field, what only one of them touched is theirs; the rest is a choice.

Nothing is lost on the way: where one removed what the other changed, it stays.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from guidance_server.authoring import fields as declared
from guidance_server.authoring.content import complete, fields_of
from guidance_server.authoring.fields import Field
from guidance_server.authoring.labels import in_language, numbered, within

Side = Literal["mine", "theirs"]
Versions = tuple[Any, Any, Any]  # before, mine, theirs


@dataclass(frozen=True)
class Clash:
    """A field that both changed, each in another way."""

    path: str
    label: str
    field: Field
    before: Any
    mine: Any
    theirs: Any


@dataclass
class Merge:
    """The content with both changes in it; where they clash, with the side chosen, mine where nothing was."""

    content: dict[str, Any]
    clashes: list[Clash] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)  # Labels of what only they changed.


def merged(
    before: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    chosen: Mapping[str, Side] | None = None,
) -> Merge:
    """Mine and theirs on top of what both began with."""
    found = Merge({})
    merger = _Merger(found, chosen or {})
    together = merger.group(fields_of(mine["kind"]), (before, mine, theirs), "", "")
    found.content = complete({"kind": mine["kind"]} | together)
    return found


class _Merger:
    def __init__(self, found: Merge, chosen: Mapping[str, Side]) -> None:
        self._found, self._chosen = found, chosen

    def group(self, fields: Sequence[Field], versions: Versions, path: str, label: str) -> dict[str, Any]:
        """Named fields."""
        before, mine, theirs = (one if isinstance(one, Mapping) else {} for one in versions)
        result: dict[str, Any] = {}
        for one in fields:
            absent = declared.blank(one)
            three = tuple(said.get(one.name, absent) for said in (before, mine, theirs))
            result[one.name] = self._field(one, three, f"{path}{one.name}", within(label, one.label))
        return result

    def _field(self, one: Field, versions: Versions, path: str, label: str) -> Any:
        before, mine, theirs = versions
        if mine == theirs or theirs == before:
            return mine
        if mine == before:
            self._found.taken.append(label)
            return theirs
        if one.localized and all(isinstance(said, Mapping) for said in versions):
            return self._localized(one, versions, path, label)
        if one.type == "group" and isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            # The great groups are where one stands in the form anyway.
            return self.group(one.fields, versions, f"{path}.", label if "." in path else "")
        if one.type == "list" and all(_keys(said) is not None for said in versions):
            return list(self._members(one, versions, path, label))
        return self._choice(one, versions, path, label)

    def _choice(self, one: Field, versions: Versions, path: str, label: str) -> Any:
        before, mine, theirs = versions
        self._found.clashes.append(Clash(path, label, one, before, mine, theirs))
        return theirs if self._chosen.get(path) == "theirs" else mine

    def _localized(self, one: Field, versions: Versions, path: str, label: str) -> dict[str, Any]:
        before, mine, theirs = versions
        plain = Field(one.name, one.type, one.label)
        return {
            locale: self._field(
                plain,
                (before.get(locale, ""), mine.get(locale, ""), theirs.get(locale, "")),
                f"{path}.{locale}",
                in_language(label, locale),
            )
            for locale in dict.fromkeys([*mine, *theirs])
        }

    def _members(self, one: Field, versions: Versions, path: str, label: str) -> Iterator[Any]:
        before, mine, theirs = (_keys(said) or {} for said in versions)
        for number, key in enumerate(_order(list(before), list(mine), list(theirs)), start=1):
            was, ours, other = before.get(key), mine.get(key), theirs.get(key)
            if ours is None or other is None:
                # One of the two does not have it: removed by one, it stays only where the other changed it.
                kept = ours if ours is not None else other
                if was is None or kept != was:
                    yield kept
                continue
            yield self.group(one.fields, (was or {}, ours, other), f"{path}.{key}.", numbered(label, number))


def _keys(members: Any) -> dict[str, Any] | None:
    """Members by key, where each has one of its own."""
    if not isinstance(members, list) or not all(isinstance(one, Mapping) and one.get("key") for one in members):
        return None
    found = {str(one["key"]): one for one in members}
    return found if len(found) == len(members) else None


def _order(before: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    """My order, or theirs where I left it alone; what only the other has comes after what it followed there."""
    leading, other = (theirs, mine) if [key for key in mine if key in before] == before else (mine, theirs)
    result = list(leading)
    for at, key in enumerate(other):
        if key not in result:
            follows = next((one for one in reversed(other[:at]) if one in result), None)
            result.insert(result.index(follows) + 1 if follows else 0, key)
    return result
