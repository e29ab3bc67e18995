"""Where a link in a documentation file leads once the files are articles."""

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from guidance_server.authoring.urls import safe_url

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_LOCALE = re.compile(r"/[a-z]{2}-[a-z]{2}(?=/)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp)$", re.IGNORECASE)
_HOPS = 5


@dataclass(frozen=True)
class Destination:
    """The address to write, or "" where the words stay alone; ``kind`` and ``message`` make a finding of it."""

    address: str
    kind: str = ""
    message: str = ""


@dataclass
class Places:
    """The articles by path with their keys, the other files, where moved ones went, and the site they come from."""

    articles: Mapping[str, str]
    files: frozenset[str] = frozenset()
    redirects: Mapping[str, str] = field(default_factory=dict)
    site: str = ""

    def __post_init__(self) -> None:
        self._lower = {path.lower(): path for path in sorted(self.articles)}
        self._moved = {path.lower(): target for path, target in self.redirects.items()}
        self.base = _base(self.redirects.values())

    def destination(self, file: str, written: str) -> Destination:
        """Where ``written`` in ``file`` leads."""
        address = written.strip()
        if address.startswith("#") and len(address) > 1:
            return Destination(address)
        if _SCHEME.match(address):
            return self._absolute(address)
        if "\\" in address:
            there = self.destination(file, address.replace("\\", "/"))
            return Destination(there.address, there.kind or "odd link", f"“{_short(address)}” has backslashes")
        if address.startswith("/"):
            return self._from_root(address)
        return self._relative(file, address)

    def _absolute(self, address: str) -> Destination:
        if self.site and address.lower().startswith(f"{self.site}/"):
            path = _LOCALE.sub("", address[len(self.site) :], count=1)
            article = self._article_at(path)
            if article:
                return Destination(article)
        if safe_url(address) is None:
            return Destination("", "odd link", f"“{_short(address)}” is not an address that content may carry")
        return Destination(address)

    def _from_root(self, address: str) -> Destination:
        if not address.startswith("/"):
            return Destination("")
        article = self._article_at(address)
        if article:
            return Destination(article)
        whole = f"{self.site}{address}"
        if not self.site or address.startswith("//") or safe_url(whole) is None:
            return Destination("", "odd link", f"“{_short(address)}” starts at a site that is not named")
        return Destination(whole)

    def _article_at(self, path: str) -> str:
        """`article:key` for an address on the site, if what it shows is one of these files."""
        if not self.base or not path.lower().startswith(self.base.lower()):
            return ""
        name, _, fragment = path[len(self.base) :].partition("#")
        found = self._lower.get(f"{name.partition('?')[0].strip('/').removesuffix('.md')}.md".lower())
        return _article(self.articles[found], fragment) if found else ""

    def _relative(self, file: str, address: str) -> Destination:
        before, _, fragment = address.partition("#")
        name = before.partition("?")[0]
        if not name:
            return Destination("", "broken link", "the link is empty")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(file), name))
        if _PICTURE.search(path):
            return Destination("", "missing picture", f"“{_short(name)}” is not in the folder")
        known = path if path.lower().endswith(".md") or path in self.files else f"{path}.md"
        if known in self.articles:
            return Destination(_article(self.articles[known], fragment))
        if known.lower() in self._lower:
            right = self._lower[known.lower()]
            return Destination(_article(self.articles[right], fragment), "letter case", f"“{name}” is {right}")
        if known.lower() in self._moved:
            return self._followed(known, name, fragment)
        reason = "is no article" if path in self.files else "is neither an article nor a redirect"
        return Destination("", "broken link", f"“{_short(name)}” {reason}")

    def _followed(self, path: str, name: str, fragment: str) -> Destination:
        for _hop in range(_HOPS):
            target = self._moved.get(path.lower())
            if target is None:
                break
            there = self._absolute(target) if _SCHEME.match(target) else self._from_root(target)
            path = self._file_at(path, target)
            right = self._lower.get(path.lower())
            if right:
                return Destination(_article(self.articles[right], fragment), "moved link", f"“{name}” is now {right}")
            if there.address and path.lower() not in self._moved:
                return Destination(there.address, "moved link", f"“{name}” is now {there.address}")
        return Destination("", "broken link", f"“{name}” was moved to a place that is not there either")

    def _file_at(self, path: str, target: str) -> str:
        """The file that a redirect means, beside the file it stands for or below the root of the site."""
        target = target.partition("#")[0].partition("?")[0]
        if self.base and target.lower().startswith(self.base.lower()):
            path, target = "", target[len(self.base) :]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
        return file if file.endswith(".md") else f"{file}.md"


def _article(key: str, fragment: str) -> str:
    fragment = re.sub(r"[^\w.~\-]", "", fragment)
    return f"article:{key}#{fragment}" if fragment else f"article:{key}"


def _base(targets: object) -> str:
    """The folder of the site that most redirects go to: there, these files are pages."""
    folders = Counter("/".join(target.split("/")[:3]) + "/" for target in map(str, targets) if target.startswith("/"))  # type: ignore[call-overload]
    return str(folders.most_common(1)[0][0]) if folders else ""


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:119]}…"
