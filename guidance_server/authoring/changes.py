"""What changed between two contents, as a reviewer reads it: fields by name, texts word by word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from guidance_server.authoring import fields as declared
from guidance_server.authoring.content import fields_of
from guidance_server.authoring.differences import Line, Segment, lines, words
from guidance_server.authoring.fields import Field
from guidance_server.authoring.labels import GREAT, in_language, numbered, within
from guidance_server.authoring.marks import LinkMark, link_marks


@dataclass(frozen=True)
class Change:
    """One field that changed.

    ``label`` names it with its surroundings (`Steps 2 · Title (de)`). ``segments`` hold the difference within a line
    of text, ``lines`` that of Markdown source, ``links`` the targets it has, had or got.
    """

    path: str
    label: str
    kind: Literal["added", "removed", "changed", "moved"]
    before: Any = None
    after: Any = None
    segments: tuple[Segment, ...] = ()
    lines: tuple[Line, ...] = ()
    links: tuple[LinkMark, ...] = ()


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Change]:
    """Changes in the order of the form; with nothing before, everything that is filled in counts as added."""
    known = fields_of(after["kind"])
    return list(_group(known, before or declared.blank_group(known), after, "", ""))


def of_field(field: Field, before: Any, after: Any) -> list[Change]:
    """Changes of one field alone."""
    return [] if before == after else list(_field(field, before, after, (field.name, field.label)))


def as_json(found: Sequence[Change]) -> list[dict[str, Any]]:
    """Changes as plain values."""
    return [asdict(change) for change in found]


def _group(fields: Sequence[Field], before: Any, after: Any, path: str, label: str) -> Iterator[Change]:
    before, after = before or {}, after or {}
    for field in fields:
        absent = declared.blank(field) if field.sparse else None
        old, new = before.get(field.name, absent), after.get(field.name, absent)
        if old != new:
            yield from _field(field, old, new, (f"{path}{field.name}", within(label, field.label)))


def _field(field: Field, old: Any, new: Any, place: tuple[str, str]) -> Iterator[Change]:
    path, label = place
    if field.localized:
        yield from _localized(field, old or {}, new or {}, place)
    elif field.type == "group":
        inner = "" if field.name in GREAT else label
        yield from _group(field.fields, old, new, f"{path}.", inner)
    elif field.type == "list":
        yield from _list(field, old or [], new or [], place)
    else:
        yield _value(field, old, new, place)


def _localized(
    field: Field, old: Mapping[str, str], new: Mapping[str, str], place: tuple[str, str]
) -> Iterator[Change]:
    for locale in dict.fromkeys([*old, *new]):
        one, other = old.get(locale, ""), new.get(locale, "")
        if one != other:
            yield _value(field, one, other, (f"{place[0]}.{locale}", in_language(place[1], locale)))


def _value(field: Field, old: Any, new: Any, place: tuple[str, str]) -> Change:
    kind: Literal["added", "removed", "changed"]
    kind = "added" if _is_empty(old) else "removed" if _is_empty(new) else "changed"
    if field.type == "markdown":
        marks = link_marks(old or "", new or "")
        return Change(*place, kind, old, new, lines=lines(old or "", new or ""), links=marks)
    if isinstance(old or "", str) and isinstance(new or "", str):
        return Change(*place, kind, old, new, segments=words(old or "", new or ""))
    return Change(*place, kind, old, new)


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})


def _list(field: Field, old: Sequence[Any], new: Sequence[Any], place: tuple[str, str]) -> Iterator[Change]:
    """Members are the same where they have the same key; without keys, where they stand at the same place."""
    path, label = place
    were, are = _named(old), _named(new)
    for name, (position, member) in were.items():
        if name not in are:
            yield Change(f"{path}.{position}", numbered(label, position + 1), "removed", before=member)
    stayed = _in_order([name for name in were if name in are], [name for name in are if name in were])
    for name, (position, member) in are.items():
        here = (f"{path}.{position}", numbered(label, position + 1))
        if name not in were:
            yield Change(*here, "added", after=member)
            yield from _group(field.fields, declared.blank_group(field.fields), member, f"{here[0]}.", here[1])
            continue
        if name not in stayed:
            yield Change(*here, "moved", before=were[name][0] + 1, after=position + 1)
        yield from _group(field.fields, were[name][1], member, f"{here[0]}.", here[1])


def _named(members: Sequence[Any]) -> dict[Any, tuple[int, Any]]:
    keys = [member.get("key") if isinstance(member, Mapping) else None for member in members]
    unique = all(keys) and len(set(keys)) == len(keys)
    return {(keys[index] if unique else index): (index, member) for index, member in enumerate(members)}


def _in_order(before: Sequence[Any], after: Sequence[Any]) -> set[Any]:
    """The members that did not move: the longest run both orders share."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {name for block in blocks for name in before[block.a : block.a + block.size]}
