"""Articles of a Zendesk help centre to a plan: translations of one article become the languages of one item."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from guidance_server.apps import keys, locales
from guidance_server.authoring import content
from guidance_server.authoring.importing import articles
from guidance_server.authoring.importing.findings import Finding
from guidance_server.authoring.importing.help_export import Text
from guidance_server.authoring.importing.html import to_markdown
from guidance_server.authoring.importing.plan import Plan
from guidance_server.errors import Refusal

_ARTICLE = re.compile(r"/hc/(?:[A-Za-z-]{2,10}/)?articles/(\d{1,19})(?:-[^/?#]*)?/?(?:[?#]|\Z)")
_TITLE_IN_KEY = 50


@dataclass(frozen=True)
class Destination:
    """What an import is for: the languages of the application, and what its items say already, by key."""

    locales: tuple[str, ...]
    items: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def planned(texts: Iterable[Text], to: Destination, file: str, tick: Callable[[str], None] = lambda key: None) -> Plan:
    """Decide the whole import; ``file`` is what the findings name."""
    by_number: dict[str, list[Text]] = {}
    for text in texts:
        by_number.setdefault(text.number, []).append(text)
    planner = _Planner(to, file, _keys(by_number, to.items))
    for number in sorted(by_number, key=int):
        tick(number)
        planner.take(by_number[number])
    return planner.plan


def _keys(by_number: Mapping[str, list[Text]], existing: Iterable[str]) -> dict[str, str]:
    """Number → key. An article keeps the key it once got, also when its title changes: the number ends it."""
    known = {key.rpartition("-")[2]: key for key in existing}
    found = {}
    for number, texts in by_number.items():
        title = keys.key_from(texts[0].title)[:_TITLE_IN_KEY].strip("-")
        found[number] = known.get(number) or f"{title}-{number}".lstrip("-")
    return found


class _Planner:
    def __init__(self, to: Destination, file: str, named: Mapping[str, str]) -> None:
        self.plan = Plan()
        self._to, self._file, self._keys = to, file, named

    def take(self, texts: list[Text]) -> None:
        """Plan one article with its translations."""
        sources = {text.source_locale for text in texts}
        said: dict[str, tuple[Text, str]] = {}
        for text in sorted(texts, key=lambda text: (text.locale not in sources, text.locale)):
            locale = locales.nearest(text.locale, self._to.locales)
            if locale is None or locale in said:
                why = "the application does not have it" if locale is None else f"“{locale}” is there already"
                self._find(text, "language", f"{text.locale}: {why}")
                continue
            markdown = self._markdown(text)
            if markdown.strip():
                said[locale] = (text, markdown)
            else:
                self._find(text, "odd markup", "the article is empty, so it is left out")
        if said:
            self._add(said)

    def _add(self, said: Mapping[str, tuple[Text, str]]) -> None:
        first = next(iter(said))
        text, key = said[first][0], self._keys[said[first][0].number]
        sources = {one: said[one][1] if one == first else _titled(said[one]) for one in said}
        for locale, source in sources.items():
            if (size := articles.size(source)) > articles.LARGEST:
                message = f"{size:,} bytes; at most {articles.LARGEST:,} are one article. Part it in the help centre."
                self._find(said[locale][0], "too large", message)
        # What people added here (pages, cohorts, owner, further languages) is not the help centre's to take away.
        before = self._to.items.get(key) or content.blank("article", tuple(said))
        labels = [label for label in text.labels if 0 < len(label) <= articles.KEYWORD][: articles.KEYWORDS]
        item = {**before, "key": key, "title": articles.shortened(text.title, articles.TITLE)}
        item["locales"] = list(dict.fromkeys([*said, *before["locales"]]))
        markdown = {**before["body"]["markdown"], **{one: source.strip("\n") + "\n" for one, source in sources.items()}}
        item["body"] = {**before["body"], "markdown": markdown, "keywords": labels}
        self.plan.contents.append(content.complete(item))
        self.plan.origins[key] = f"{self._file}#{text.number}"

    def _markdown(self, text: Text) -> str:
        try:
            found = to_markdown(text.body, lambda address: self._resolved(text, address))
        except Refusal as refusal:
            self._find(text, "too large", f"{refusal.message} {refusal.way_out}")
            return ""
        for one in found.dropped:
            self._find(text, one.kind, one.sentence)
        return found.markdown

    def _resolved(self, text: Text, address: str) -> str:
        """Links between articles lead to the items they become; what begins at the help centre's root is made whole."""
        article, ours = _ARTICLE.search(address), urlsplit(text.address)
        here = (
            address.startswith("/")
            and not address.startswith("//")
            or address.startswith(f"{ours.scheme}://{ours.netloc}/")
        )
        if article and here and article[1] in self._keys:
            return f"article:{self._keys[article[1]]}"
        if address.startswith("/") and not address.startswith("//") and ours.netloc:
            return f"{ours.scheme}://{ours.netloc}{address}"
        return address

    def _find(self, text: Text, kind: str, message: str) -> None:
        self.plan.findings.append(Finding(f"{self._file}#{text.number}/{text.locale}", 1, kind, message))


def _titled(said: tuple[Text, str]) -> str:
    """A translation begins with its title: an item has one title, in its first language."""
    text, markdown = said
    title = to_markdown(f"<h1>{_plain(text.title)}</h1>").markdown
    return f"{title}\n\n{markdown}"


def _plain(title: str) -> str:
    return title.replace("&", "&amp;").replace("<", "&lt;")
