"""What an import would save, decided from the texts of the files alone: contents, pages, findings."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from guidance_server.authoring.importing import articles, front_matter, naming
from guidance_server.authoring.importing.addresses import Places
from guidance_server.authoring.importing.dialect import Text, translate
from guidance_server.authoring.importing.findings import STOPPING, Finding
from guidance_server.authoring.importing.front_matter import FORMS, KEYWORDS, FrontMatter
from guidance_server.authoring.importing.includes import Splicer

FRAGMENTS = "includes"
CONTENTS = "TOC.md"
_FORM = re.compile(r"(?:page_?)?(\d{1,9})(?:_primary)?", re.IGNORECASE)
# Reports and the like have no page of their own that a browser could be on.
_OTHER_OBJECT = re.compile(r"(?:report|codeunit|query|xmlport|table)_?\d+(?:_primary)?", re.IGNORECASE)


@dataclass(frozen=True)
class Source:
    """The texts of a folder by path, and where moved files went."""

    files: Mapping[str, str]
    redirects: Mapping[str, str] = field(default_factory=dict)
    site: str = ""


@dataclass
class Plan:
    """Contents with the path each came from, the pages they need, and everything there is to report."""

    contents: list[dict[str, Any]] = field(default_factory=list)
    origins: dict[str, str] = field(default_factory=dict)
    pages: dict[str, dict[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def stops(self) -> list[Finding]:
        """What forbids to save anything."""
        return sorted(finding for finding in self.findings if finding.kind in STOPPING)


def is_article(path: str) -> bool:
    """Whether a file is read by people on its own: not a fragment, and not the table of contents."""
    return FRAGMENTS not in path.split("/")[:-1] and path.rpartition("/")[2] != CONTENTS


def planned(source: Source, tick: Callable[[str], None] = lambda path: None) -> Plan:
    """Decide the whole import; ``tick`` hears of each article."""
    planner = _Planner(source)
    for path in planner.paths:
        tick(path)
        planner.take(path)
    return planner.finished()


class _Planner:
    def __init__(self, source: Source) -> None:
        self.paths = sorted(path for path in source.files if is_article(path))
        self._source = source
        self._keys = naming.keys_for(self.paths)
        self._places = Places(self._keys, frozenset(source.files), source.redirects, source.site)
        self._fronts: dict[str, FrontMatter] = {}
        self._texts: dict[str, Text] = {}
        self._splicer = Splicer(self._translated)
        self._plan = Plan()

    def take(self, path: str) -> None:
        """Plan one article."""
        whole = self._splicer.whole(path)
        front = self._fronts[path]
        for line, message in front_matter.check(front):
            self._find(path, line, "odd front matter", message)
        title = articles.title_of(front, whole, path)
        pages = list(self._pages(path, front))
        self._check_lists(path, front, pages)
        texts = articles.parts(articles.without_title(whole, title))
        if len(texts) > 1:
            self._find(path, 1, "split article", f"larger than {articles.LARGEST // 1024} KiB: {len(texts)} parts")
        for number, text in enumerate(texts, start=1):
            self._add(path, (number, len(texts)), articles.article(self._keys[path], title, front, text, pages))

    def finished(self) -> Plan:
        """The plan, with what was found in files that no article includes as well."""
        for path in self._source.files:
            if path.rpartition("/")[2] == CONTENTS or path in self._texts:
                self._translated(path)
        for text in self._texts.values():
            self._plan.findings += text.findings
        self._plan.findings += sorted(self._splicer.findings)
        return self._plan

    def _add(self, path: str, place: tuple[int, int], content: dict[str, Any]) -> None:
        number, of = place
        key = content["key"]
        if of > 1:
            following = f"{key[:70]}-part-{number + 1}"
            content["title"] = f"{content['title'][:180]} (part {number} of {of})"
            content["key"] = key if number == 1 else f"{key[:70]}-part-{number}"
            if number < of:
                content["body"]["markdown"]["en"] += f"\n[Continued in part {number + 1}](article:{following})\n"
        size = articles.size(content["body"]["markdown"]["en"])
        if size > articles.LARGEST:
            self._find(path, 1, "too large", f"{size:,} bytes without a heading to part it at")
        self._plan.contents.append(content)
        self._plan.origins[content["key"]] = path

    def _pages(self, path: str, front: FrontMatter) -> Iterator[str]:
        """Keys of the application pages that an article says it helps on."""
        for form in dict.fromkeys(front.texts(FORMS)):
            number = _FORM.fullmatch(form)
            if number:
                identity = str(int(number[1]))
                key, rule = f"bc-{identity}", {"query": {"page": identity}}
                self._plan.pages[key] = {"key": key, "title": f"Page {identity}", "rule": rule}
                yield key
            elif not _OTHER_OBJECT.fullmatch(form):
                self._find(path, front.lines[FORMS], "odd front matter", f"“{form}” in {FORMS} is not a page")

    def _check_lists(self, path: str, front: FrontMatter, pages: list[str]) -> None:
        pages[:] = dict.fromkeys(pages)
        if len(pages) > articles.PAGES:
            message = f"{len(pages)} pages; the first {articles.PAGES} count"
            self._find(path, front.lines[FORMS], "odd front matter", message)
        words = front.texts(KEYWORDS)
        if len(words) > articles.KEYWORDS or any(len(word) > articles.KEYWORD for word in words):
            message = f"keywords: at most {articles.KEYWORDS} of {articles.KEYWORD} characters count"
            self._find(path, front.lines[KEYWORDS], "odd front matter", message)

    def _translated(self, path: str) -> Text | None:
        if path not in self._texts:
            if path not in self._source.files:
                return None
            self._fronts[path] = front_matter.read(self._source.files[path])
            self._texts[path] = translate(path, self._fronts[path], self._places)
        return self._texts[path]

    def _find(self, path: str, line: int, kind: str, message: str) -> None:
        self._plan.findings.append(Finding(path, line, kind, message))
