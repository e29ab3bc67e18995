"""Page rules: does an address belong to a page? The same grammar as ``sdk/js/src/page/match.js``.

No regular expressions: a pattern that an author writes can neither make a page slow nor hide a surprise.
Both languages take an address apart as text and are held together by ``tests/golden/page_rules.json``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes

from guidance_server.apps.problem import Problem
from guidance_server.sentences import say

LONGEST = 500
PARTS = ("path", "query", "hash")
HEX = frozenset("0123456789abcdefABCDEF")

Rule = Mapping[str, Any]


@dataclass(frozen=True)
class Token:
    """One character, or one of the two wild cards."""

    literal: str


NAME = Token("")
ANY = Token("")


@dataclass(frozen=True)
class UrlParts:
    """An address as rules see it."""

    path: str
    query: tuple[tuple[str, str], ...]
    hash: str


def url_parts(url: str) -> UrlParts:
    """Take an address apart; a full address and one that starts with ``/`` are both fine."""
    before_hash, _, fragment = url.partition("#")
    address, _, query = before_hash.partition("?")
    scheme, mark, rest = address.partition("://")
    full = mark and rest and "/" not in scheme
    path = "/" + rest.partition("/")[2] if full else _rooted(address)
    inner = fragment.removeprefix("!").partition("?")[0]
    pairs = parse_qsl(query, keep_blank_values=True, errors="replace") if query else []
    return UrlParts(_decoded_path(_trimmed(path)), tuple(pairs), _decoded_path(_trimmed(_rooted(inner))))


def matches(rule: Rule, at: UrlParts) -> bool:
    """Whether the address belongs to the page; a part that the rule leaves out sets no condition."""
    path, fragment = rule.get("path") or "", rule.get("hash") or ""
    return (
        (not path or fits(compiled(path), at.path))
        and (not fragment or fits(compiled(_rooted(fragment)), at.hash))
        and all(_query_fits(wanted, name, at) for name, wanted in (rule.get("query") or {}).items())
    )


def most_specific(pages: Mapping[str, Rule], url: str) -> list[str]:
    """The keys of the pages that match, the most specific first."""
    at = url_parts(url)
    return sorted((key for key, rule in pages.items() if matches(rule, at)), key=lambda key: (*rank(pages[key]), key))


def rank(rule: Rule) -> tuple[int, int, int]:
    """Sorts specific rules first: more conditions, then more literal characters, then fewer ``*``."""
    path, fragment = rule.get("path") or "", rule.get("hash") or ""
    tokens = (compiled(path) if path else []) + (compiled(_rooted(fragment)) if fragment else [])
    conditions = len(rule.get("query") or {}) + bool(fragment)
    literal = sum(len(token.literal) for token in tokens)
    return -conditions, -literal, sum(token is ANY for token in tokens)


def compiled(pattern: str) -> list[Token]:
    """The pattern as tokens; only a whole segment can be a ``:name``."""
    tokens: list[Token] = []
    for index, segment in enumerate(_trimmed(pattern).split("/")):
        tokens += [Token("/")] if index else []
        tokens += _segment(segment)
    return tokens


def fits(tokens: Sequence[Token], text: str) -> bool:
    """Greedy, with one point to come back to: the last ``*``."""
    at, here, star, mark = 0, 0, -1, 0
    while here < len(text) or at < len(tokens):
        token = tokens[at] if at < len(tokens) else None
        if token is ANY:
            star, mark, at = at, here, at + 1
            continue
        width = _taken(token, text, here)
        if width:
            at, here = at + 1, here + width
        elif star >= 0 and here < len(text):
            mark += 1
            at, here = star + 1, mark
        else:
            return False
    return True


def problems(rule: Any) -> list[Problem]:
    """Why this cannot be a page rule; empty when it can."""
    if not isinstance(rule, Mapping):
        return [Problem("", "A page rule is an object with path, query or hash.")]
    found = [
        Problem(str(name), say("“{name}” is not part of a page rule; these are: path, query, hash.", name=name))
        for name in rule
        if name not in PARTS
    ]
    found += [problem for part in ("path", "hash") if part in rule for problem in _pattern_problems(part, rule[part])]
    return found + (_query_problems(rule["query"]) if "query" in rule else [])


def _taken(token: Token | None, text: str, here: int) -> int:
    """How many characters the token takes; 0 when it does not fit here."""
    if token is None or here >= len(text):
        return 0
    if token is not NAME:
        return int(text[here] == token.literal)
    end = text.find("/", here)
    return (len(text) if end < 0 else end) - here


def _segment(segment: str) -> list[Token]:
    if len(segment) > 1 and segment[0] == ":" and "*" not in segment:
        return [NAME]
    raw = segment.split("*")
    clean = [decoded for piece in raw if (decoded := _decoded(piece)) is not None]
    tokens: list[Token] = []
    for index, piece in enumerate(clean if len(clean) == len(raw) else raw):
        tokens += [ANY] if index else []
        tokens += [Token(character) for character in piece]
    return tokens


def _query_fits(wanted: Any, name: str, at: UrlParts) -> bool:
    values = [value for key, value in at.query if key == name]
    return wanted in values if isinstance(wanted, str) else isinstance(wanted, bool) and wanted == bool(values)


def _trimmed(path: str) -> str:
    return path[:-1] if len(path) > 1 and path.endswith("/") else path


def _rooted(path: str) -> str:
    return path if path.startswith("/") else "/" + path


def _decoded_path(path: str) -> str:
    decoded = ((part, _decoded(part)) for part in path.split("/"))
    return "/".join(part if clean is None else clean for part, clean in decoded)


def _decoded(piece: str) -> str | None:
    """Percent-decoded as UTF-8, or None when a sequence is malformed; runs of escapes decode on their own."""
    text, at = "", 0
    while at < len(piece):
        end = at
        while piece[end : end + 1] == "%":
            if len(piece) < end + 3 or not HEX.issuperset(piece[end + 1 : end + 3]):
                return None
            end += 3
        try:
            text += unquote_to_bytes(piece[at:end]).decode() if end > at else piece[at]
        except UnicodeDecodeError:
            return None
        at = max(end, at + 1)
    return text


def _pattern_problems(part: str, pattern: Any) -> list[Problem]:
    if not isinstance(pattern, str):
        return [Problem(part, say("The {part} is text, such as /requests/:id.", part=part))]
    if len(pattern) > LONGEST:
        return [Problem(part, say("The {part} has at most {longest} characters.", part=part, longest=LONGEST))]
    found = []
    if part == "path" and pattern and pattern[0] not in "/*":
        found.append(Problem(part, "The path starts with / (or with * for any start)."))
    if "?" in pattern or "#" in pattern:
        found.append(
            Problem(
                part, say("The {part} has no ? or #; conditions on the query have a place of their own.", part=part)
            )
        )
    if any(":" in segment and "*" in segment and segment[0] == ":" for segment in pattern.split("/")):
        found.append(Problem(part, "A :name stands alone between two slashes; it cannot be joined with *."))
    return found


def _query_problems(query: Any) -> list[Problem]:
    if not isinstance(query, Mapping):
        return [Problem("query", "The query is an object of names with text, true (present) or false (absent).")]
    return [
        Problem(f"query.{name}", "A query condition is text (equals), true (present) or false (absent).")
        for name, wanted in query.items()
        if not isinstance(wanted, (str, bool)) or not name
    ]
