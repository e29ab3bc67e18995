"""A folder of content as one value: the application's parts and its items, with the place each was written in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from guidance_server.authoring.dry_run import Trees, problems
from guidance_server.authoring.files import application_file, item_file, parts
from guidance_server.authoring.files.application_file import ApplicationFile
from guidance_server.authoring.files.findings import Finding
from guidance_server.authoring.files.identity import ITEMS, SETTINGS, named
from guidance_server.authoring.files.item_file import ItemFile
from guidance_server.authoring.files.strict_yaml import Fault
from guidance_server.authoring.kinds import Known

ENDING = ".md"
Tick = Callable[[str], None]


@dataclass(frozen=True)
class Reading:
    """Who hears of each item, and its Markdown, read once for the check and for the save that may follow."""

    tick: Tick = lambda key: None
    trees: Trees = field(default_factory=Trees)


@dataclass(frozen=True)
class Folder:
    """``items`` by key with the path of each; ``findings`` are what could not be read at all."""

    application: ApplicationFile = field(default_factory=ApplicationFile)
    items: Mapping[str, ItemFile] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def values(self) -> dict[str, Any]:
        """Every part by its name (`pages.home`, `items.first-request`) as a complete value."""
        found: dict[str, Any] = {SETTINGS: self.application.settings} if self.application.settings else {}
        for section, members in self.application.sections.items():
            found |= {named(section, key): value for key, value in members.items()}
        return found | {named(ITEMS, key): item.content for key, item in self.items.items()}

    def place(self, name: str, path: str = "") -> tuple[str, int]:
        """File and line of a part, or of a field in it."""
        section, _, key = name.partition(".")
        if section == ITEMS:
            return self.paths[key], self.items[key].line(path)
        inner = path if name == SETTINGS else f"{name}.{path}".rstrip(".")
        return application_file.NAME, self.application.document.line(inner)


def read(files: Mapping[str, str], unreadable: Iterable[Finding] = (), tick: Tick = lambda path: None) -> Folder:
    """The folder that these texts by path say."""
    found = list(unreadable)
    application = ApplicationFile()
    if application_file.NAME in files:
        try:
            application = application_file.parse(files[application_file.NAME])
        except Fault as fault:
            found.append(Finding(application_file.NAME, fault.line, fault.sentence))
    items, paths = _items(files, found, tick)
    return Folder(application, items, paths, tuple(found))


def findings(
    folder: Folder, known: Known | None = None, only: Iterable[str] | None = None, read_with: Reading | None = None
) -> list[Finding]:
    """Every rule that the folder breaks; ``known`` is what else there is, ``only`` the keys of items to judge."""
    reading = read_with or Reading()
    found = list(folder.findings)
    if not any(one.file == application_file.NAME for one in found):
        found += folder.application.findings()
    together = _together(folder, known)
    for key in folder.items if only is None else only:
        reading.tick(key)
        found += _item_findings(folder, key, together, reading.trees)
    return found


def _items(files: Mapping[str, str], found: list[Finding], tick: Tick) -> tuple[dict[str, ItemFile], dict[str, str]]:
    items: dict[str, ItemFile] = {}
    paths: dict[str, str] = {}
    for path in sorted(path for path in files if path.startswith(f"{ITEMS}/")):
        tick(path)
        key = path.rpartition("/")[2].removesuffix(ENDING)
        if not path.endswith(ENDING):
            found.append(Finding(path, 1, f"This file is not read; the file of an item ends with {ENDING}."))
        elif key in paths:
            found.append(
                Finding(path, 1, f"{paths[key]} has this key too; one key is one item, so rename one of them.")
            )
        else:
            paths[key] = path
            try:
                items[key] = item_file.parse(key, files[path])
            except Fault as fault:
                found.append(Finding(path, fault.line, fault.sentence))
    return items, paths


def _item_findings(folder: Folder, key: str, known: Known, trees: Trees) -> list[Finding]:
    item, path, found = folder.items[key], folder.paths[key], []
    other = known.items.get(key)
    if other != item.content["kind"]:
        sentence = f"“{key}” is there already and is another kind ({other}). Choose another name for the file."
        found.append(Finding(path, item.line("kind"), sentence))
    for problem in problems(item.content, known, trees):
        within, sentence = _within(problem.sentence)
        shown = "" if problem.path == "key" else f"{problem.path}: "
        found.append(Finding(path, item.line(problem.path, within), f"{shown}{sentence}"))
    return found


def _within(sentence: str) -> tuple[int, str]:
    """The line of a text that a sentence is about, and the sentence without it: the file has the line."""
    if sentence.startswith("Line "):
        number, _, rest = sentence.removeprefix("Line ").partition(": ")
        if number.isdecimal() and rest:
            return int(number), rest
    return 1, sentence


def _together(folder: Folder, known: Known | None) -> Known:
    """What there will be: what else there is, and over it what the folder has."""
    own = parts.targets(folder.application.settings, folder.application.sections)
    kinds = {key: str(item.content["kind"]) for key, item in folder.items.items()}
    if known is None:
        return Known(own, kinds, frozenset(folder.application.sections.get("issues", ())))
    there = known.targets
    merged = replace(
        there,
        locales=own.locales if "locales" in folder.application.settings else there.locales,
        pages={**there.pages, **own.pages},
        anchors={**there.anchors, **own.anchors},
        cohorts={**there.cohorts, **own.cohorts},
        workflows={**there.workflows, **own.workflows},
        teams={**there.teams, **own.teams},
    )
    issues = (known.issues or frozenset()) | frozenset(folder.application.sections.get("issues", ()))
    return Known(merged, {**kinds, **known.items}, issues)
