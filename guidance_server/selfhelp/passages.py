"""What of a content is searched: its words by their place, plain text for the line under a result, and for whom it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.apps.locales import shown
from guidance_server.selfhelp import words

KINDS = ("article", "flow", "known_issue")
INTRODUCTION = 150
SNIPPET = 160
_PREFIX = range(2, 11)
_LINK = re.compile(r"!?\[([^\]\[\n]{0,500})\]\([^)\n]{0,2000}\)")
_ALERT = re.compile(r"\[!\w{1,20}\]")
_MARKS = re.compile(
    r"^[ \t>]*(?:#{1,6}[ \t]+|[-*+][ \t]+|\d{1,9}[.)][ \t]+|:{3,}.*$|[|:\-\s]+$|(?:`{3,}|~{3,}).*$)?", re.M
)
_EMPHASIS = re.compile(r"\*{1,3}|~~|`|</?kbd>|\\(?=[!-/:-@\[-`{-~])")
_SIGNS = re.compile(r"<br ?/?>|\|")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True)
class Passage:
    """One content in one language. What ends in ``_terms`` holds stemmed words between single spaces."""

    key: str
    kind: str
    locale: str
    default: bool
    locales: list[str]
    version: str
    title: str
    text: str
    pages: list[str]
    cohorts: list[str]
    excepted: list[str]
    title_terms: str
    key_terms: str
    summary_terms: str
    body_terms: str
    headings: list[str]
    keyword_terms: str
    prefixes: str
    restricted: bool = False
    expires_at: str = ""

    @property
    def id(self) -> str:
        """Its name in the index."""
        return f"{self.key}/{self.locale}"

    def stored(self) -> dict[str, Any]:
        """As plain values; `Passage(**values)` reads them back."""
        return dict(vars(self))


def passages(content: Mapping[str, Any], version: str) -> Iterator[Passage]:
    """A passage for each language of a content; kinds that nobody searches for have none."""
    if content["kind"] not in KINDS:
        return
    for locale in content["locales"]:
        yield _passage(content, locale, version)


def _passage(content: Mapping[str, Any], locale: str, version: str) -> Passage:
    first = content["locales"][0]
    summary, markdown = _SAID[content["kind"]](content["body"], (locale, first))
    title = shown({**content.get("titles", {}), first: content["title"]}, locale, first)
    body = plain(markdown)
    keywords = " ".join(content["body"].get("keywords", ()))
    return Passage(
        key=content["key"],
        kind=content["kind"],
        locale=locale,
        default=locale == content["locales"][0],
        locales=list(content["locales"]),
        version=version,
        title=title,
        text="\n".join(text for text in (summary, body) if text),
        pages=list(content["where"]["pages"]),
        cohorts=list(content["audience"]["cohorts"]),
        excepted=list(content["audience"]["except"]),
        title_terms=_terms(title, locale),
        key_terms=_terms(content["key"].replace("-", " "), locale),
        summary_terms=_terms(summary, locale),
        body_terms=_terms(body, locale),
        headings=[_terms(heading, locale) for heading in plain("\n".join(_HEADING.findall(markdown))).split("\n")],
        keyword_terms=_terms(keywords, locale),
        prefixes=_prefixes(f"{title} {keywords}"),
        restricted=bool(content.get("restricted")),
        expires_at=content.get("expires_at") or "",
    )


# A text that a language lacks is searched as it is shown: in the item's first one.
Languages = tuple[str, str]


def _of_article(body: Mapping[str, Any], languages: Languages) -> tuple[str, str]:
    return shown(body["summary"], *languages), shown(body["markdown"], *languages)


def _of_flow(body: Mapping[str, Any], languages: Languages) -> tuple[str, str]:
    steps = [f"## {shown(step['title'], *languages)}\n\n{shown(step['text'], *languages)}" for step in body["steps"]]
    return "", "\n\n".join(steps)


def _of_known_issue(body: Mapping[str, Any], languages: Languages) -> tuple[str, str]:
    texts = (shown(body.get(name, {}), *languages) for name in ("affected", "workaround"))
    return shown(body["summary"], *languages), "\n\n".join(text for text in texts if text)


_SAID = {"article": _of_article, "flow": _of_flow, "known_issue": _of_known_issue}


def plain(markdown: str) -> str:
    """The words of Markdown without its signs; quicker than its tree, and good enough to search in."""
    text = _LINK.sub(r"\1", markdown)
    text = _SIGNS.sub(" ", _EMPHASIS.sub("", _MARKS.sub("", _ALERT.sub("", text))))
    return "\n".join(line for raw in text.split("\n") if (line := " ".join(raw.split())))


def snippet(text: str, wanted: frozenset[str], locale: str) -> str:
    """The lines that say most of what was asked for, cut to a line's length."""
    best, most = "", -1
    for line in text.split("\n")[:400]:
        found = len(wanted.intersection(words.terms(line[:400], locale))) if wanted else 0
        if found > most:
            best, most = line, found
        if wanted and found == len(wanted):
            break
    return _around(best, wanted, locale)


def _around(line: str, wanted: frozenset[str], locale: str) -> str:
    if len(line) <= SNIPPET:
        return line
    pieces = line.split(" ")
    first = next((at for at, word in enumerate(pieces) if wanted.intersection(words.terms(word, locale))), 0)
    start = max(0, first - 6)
    cut = ""
    for word in pieces[start:]:
        if len(cut) + len(word) >= SNIPPET - 2:
            return f"{'… ' if start else ''}{cut.strip()}…"
        cut += f"{word} "
    return f"{'… ' if start else ''}{cut.strip()}"


def _terms(text: str, locale: str) -> str:
    return " ".join(words.terms(text, locale))


def _prefixes(text: str) -> str:
    found = {word[:length] for word in words.words(text) for length in _PREFIX if length <= len(word)}
    return " ".join(sorted(found))
