"""What a pull would write, decided from the folder, what it was based on, and what the server has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from guidance_server.authoring.files import application_file, item_file, standing
from guidance_server.authoring.files.findings import Finding
from guidance_server.authoring.files.folder import ENDING, Folder
from guidance_server.authoring.files.identity import ITEMS, SETTINGS
from guidance_server.authoring.files.lock_file import Based, Parts
from guidance_server.authoring.files.pushing import State, hash_of
from guidance_server.authoring.files.standing import There

# What becomes of a part that was changed on both sides: the pull is refused, this folder's stays, or the server's comes.
Both = Literal["refuse", "keep", "overwrite"]


@dataclass
class Pull:
    """Files to write and to remove, and how many parts came, stayed as they are, and were edited here."""

    texts: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    same: int = 0
    refused: list[Finding] = field(default_factory=list)
    parts: dict[str, Based] = field(default_factory=dict)


def planned(
    folder: Folder, parts: Parts, state: State, both: Both = "refuse", tick: Callable[[str], None] = lambda name: None
) -> Pull:
    """The pull of what the server has into the folder."""
    values = folder.values()
    if SETTINGS in values and SETTINGS in state:
        values[SETTINGS] = {**state[SETTINGS].value, **values[SETTINGS]}
    pull, wanted = Pull(), dict(values)
    for name in dict.fromkeys([*values, *state]):
        tick(name)
        local = hash_of(name, values[name]) if name in values else None
        based, there = parts.get(name), state.get(name)
        verdict = _settled(standing.pull(local, based.digest if based else None, there), both, there)
        _note(pull, folder, name, verdict, there)
        if verdict == "take" and there:
            wanted[name] = there.value
        elif verdict in ("take", "drop"):
            wanted.pop(name, None)
        if newest := _based(verdict, both, based, there):
            pull.parts[name] = newest
    _write(pull, folder, values, wanted)
    return pull


def _settled(verdict: standing.Pull, both: Both, there: There | None) -> standing.Pull:
    if both == "overwrite" and verdict in ("conflict", "keep"):
        # What is only here was never the server's to overwrite.
        return "take" if there and not there.archived else "drop" if verdict == "conflict" else "keep"
    return "keep" if verdict == "conflict" and both == "keep" else verdict


def _note(pull: Pull, folder: Folder, name: str, verdict: standing.Pull, there: There | None) -> None:
    if verdict == "conflict":
        by = (
            f"{there.author} saved revision {there.revision}"
            if there and there.revision
            else "the server changed it too"
        )
        said = "It is archived on the server" if there is None or there.archived else f"It was edited here, and {by}"
        pull.refused.append(Finding(*folder.place(name), f"{said}. {_WAY_OUT}"))
    elif verdict == "same":
        pull.same += 1
    else:
        (pull.kept if verdict == "keep" else pull.taken).append(name)


_WAY_OUT = "Pull with --keep to go on from what stands here, or with --overwrite to take the server's."


def _based(verdict: standing.Pull, both: Both, based: Based | None, there: There | None) -> Based | None:
    """What the part is based on from now on."""
    if there is None or there.archived:
        return None
    newest = Based(there.digest, there.revision)
    return based if verdict == "conflict" or (verdict == "keep" and both != "keep") else newest


def _write(pull: Pull, folder: Folder, values: Mapping[str, Any], wanted: Mapping[str, Any]) -> None:
    """The files whose parts say something else than they did; any other file keeps its bytes."""
    for name in [name for name in wanted if name.startswith(f"{ITEMS}.")]:
        key = name.partition(".")[2]
        if values.get(name) != wanted[name]:
            pull.texts[folder.paths.get(key, f"{ITEMS}/{key}{ENDING}")] = item_file.text(wanted[name])
    pull.gone += [
        folder.paths[name.partition(".")[2]] for name in values if name not in wanted and name.startswith(ITEMS)
    ]
    were, are = _definitions(values), _definitions(wanted)
    if were != are or application_file.NAME not in pull.texts and folder.application.document.value is None:
        settings = are.pop(SETTINGS, {})
        pull.texts[application_file.NAME] = application_file.text(settings, _sections(are))


def _definitions(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if not name.startswith(f"{ITEMS}.")}


def _sections(definitions: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, value in definitions.items():
        section, _, key = name.partition(".")
        found.setdefault(section, {})[key] = value
    return found
