"""A plan as text for a terminal: a sign, the file, and what becomes of it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from guidance_server.authoring.files.identity import ITEMS
from guidance_server.authoring.files.pulling import Pull
from guidance_server.authoring.files.pushing import Plan, Step

# Lines for each sign; a first push of thousands would scroll everything else away.
_MOST = 100


def plan(found: Plan, folder: str) -> str:
    """What a push would do."""
    lines = [
        *_steps("+", found.created, folder),
        *_steps("~", found.changed, folder),
        *_names("<", found.newer, "newer on the server, left alone; pull to have it"),
        *_names(" ", found.elsewhere, "only on the server, left alone"),
    ]
    counts = f"{len(found.created):,} to create, {len(found.changed):,} to change, {len(found.unchanged):,} unchanged"
    rest = [(len(found.newer), "newer on the server"), (len(found.elsewhere), "only on the server")]
    more = "".join(f", {number:,} {words}" for number, words in rest if number)
    if not found.steps:
        return "\n".join([*lines, f"Nothing to do: {counts}{more}."])
    return "\n".join([*lines, "", f"Plan: {counts}{more}."])


def pulled(found: Pull, folder: str) -> str:
    """What a pull did."""
    edited = f", {len(found.kept):,} edited or new here, left as they are" if found.kept else ""
    counts = f"{len(found.taken):,} taken from the server, {found.same:,} the same already{edited}"
    return f"{folder}: {counts}. {len(found.texts):,} files written, {len(found.gone):,} removed."


def _steps(sign: str, steps: Sequence[Step], folder: str) -> Iterator[str]:
    for step in steps[:_MOST]:
        file, line = step.place
        where = f"{folder}/{file}" if step.is_item else f"{folder}/{file}:{line} {step.name}"
        yield f"  {sign} {where}  {_what(step)}".rstrip()
    if len(steps) > _MOST:
        yield f"  {sign} … and {len(steps) - _MOST:,} more"


def _what(step: Step) -> str:
    if step.before:
        number = f"revision {step.revision} → {step.revision + 1}: " if step.is_item else ""
        return number + "; ".join(step.fields())
    kind = str(step.value.get("kind", "")).replace("_", " ")
    return f"{kind} “{step.value.get('title', '')}”" if step.is_item else ""


def _names(sign: str, names: Sequence[str], words: str) -> Iterator[str]:
    """Single names where they are few, else their number by section."""
    if len(names) <= 5:
        yield from (f"  {sign} {name}  {words}" for name in names)
        return
    for section, number in Counter(name.partition(".")[0] for name in names).items():
        yield f"  {sign} {number:,} {section if section != ITEMS else 'items'}  {words}"
