"""Page rules: which named pages an address is, without regular expressions and in linear time.

The grammar: ``{"path", "query", "hash"}``, each optional. In a pattern ``:name`` as a whole segment matches one or more
characters but ``/``, and ``*`` matches any run of characters. The mirror is ``sdk/js/src/page/match.js``; both read
``tests/golden/page_rules.json``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

LONGEST = 500
MOST_CONDITIONS = 20
# Tokens of a compiled pattern that are not literal text.
STAR, NAME = object(), object()
Tokens = tuple[object, ...]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a rule, and where in it."""

    path: str
    message: str


@dataclass(frozen=True)
class Address:
    """The parts of an address a rule looks at: decoded path, query values by name, decoded hash path."""

    path: str
    query: Mapping[str, tuple[str, ...]]
    hash: str


def address(url: str) -> Address:
    """The parts of an absolute or relative URL."""
    parts = urlsplit(url)
    query: dict[str, tuple[str, ...]] = {}
    for name, value in parse_qsl(parts.query, keep_blank_values=True):
        query[name] = (*query.get(name, ()), value)
    fragment = parts.fragment.removeprefix("!").split("?", 1)[0]
    return Address(_normal(parts.path or "/"), query, _normal("/" + fragment.removeprefix("/")))


def matches(rule: Mapping[str, Any], where: Address) -> bool:
    """Whether an address is on the page."""
    return (
        _fits(rule.get("path"), where.path)
        and _fits(_rooted(rule.get("hash")), where.hash)
        and all(_query_holds(asked, where.query.get(name, ())) for name, asked in rule.get("query", {}).items())
    )


def most_specific(pages: Mapping[str, Mapping[str, Any]], url: str) -> list[str]:
    """Keys of the pages (key → rule) an address is on, the most specific first."""
    where = address(url)
    return sorted(
        (key for key, rule in pages.items() if matches(rule, where)), key=lambda key: (*_rank(pages[key]), key)
    )


def problems(rule: Any) -> list[Problem]:
    """What is wrong with a rule as somebody wrote it; empty when it can be used."""
    if not isinstance(rule, Mapping):
        return [Problem("", "A page rule is an object with path, query and hash.")]
    found = [
        Problem(name, f"“{name}” is not part of a page rule; path, query and hash are.")
        for name in rule
        if name not in ("path", "query", "hash")
    ]
    found += [problem for name in ("path", "hash") if name in rule for problem in _pattern_problems(name, rule[name])]
    found += _query_problems(rule.get("query", {}))
    if not found and not any(rule.get(name) for name in ("path", "query", "hash")):
        found.append(Problem("path", "A page needs a path, a query condition or a hash; * is every page."))
    return found


def _query_holds(asked: Any, values: tuple[str, ...]) -> bool:
    return bool(values) is asked if isinstance(asked, bool) else asked in values


def _fits(pattern: str | None, text: str) -> bool:
    return pattern is None or _match(_compiled(pattern), text)


def _rooted(pattern: str | None) -> str | None:
    return None if pattern is None else "/" + pattern.removeprefix("#").removeprefix("!").removeprefix("/")


def _normal(path: str) -> str:
    decoded = "/".join(_decoded(segment) for segment in path.split("/"))
    return decoded.rstrip("/") or "/" if decoded.endswith("/") else decoded


def _decoded(segment: str) -> str:
    escapes = segment.split("%")[1:]
    if any(len(escape) < 2 or not set(escape[:2]) <= set("0123456789abcdefABCDEF") for escape in escapes):
        return segment
    try:
        return unquote(segment, errors="strict")
    except UnicodeDecodeError:
        return segment


def _compiled(pattern: str) -> Tokens:
    tokens: list[object] = []
    for position, segment in enumerate(_normal(pattern).split("/")):
        if position:
            tokens.append("/")
        if len(segment) > 1 and segment.startswith(":") and "*" not in segment:
            tokens.append(NAME)
        else:
            tokens += [STAR if character == "*" else character for character in segment]
    return tuple(tokens)


def _match(tokens: Tokens, text: str) -> bool:
    """Greedy with one point to go back to: the last star, so at most pattern × text steps and no blow-up."""
    at = position = 0
    star = mark = -1
    while position < len(text) or at < len(tokens):
        length = _step(tokens[at], text, position) if at < len(tokens) else -1
        if at < len(tokens) and tokens[at] is STAR:
            star, mark, at = at, position, at + 1
        elif length > 0:
            at, position = at + 1, position + length
        elif star >= 0 and mark < len(text):
            mark += 1
            at, position = star + 1, mark
        else:
            return False
    return True


def _step(token: object, text: str, position: int) -> int:
    """How many characters the token takes here; −1 when it does not fit."""
    if token is NAME:
        end = text.find("/", position)
        return (len(text) if end < 0 else end) - position or -1
    return 1 if position < len(text) and text[position] == token else -1


def _rank(rule: Mapping[str, Any]) -> tuple[int, int, int]:
    patterns = [_compiled(rule[name]) for name in ("path", "hash") if rule.get(name)]
    tokens = [token for pattern in patterns for token in pattern]
    conditions = len(rule.get("query", {})) + ("hash" in rule)
    return -conditions, -sum(isinstance(token, str) for token in tokens), sum(token is STAR for token in tokens)


def _pattern_problems(name: str, pattern: Any) -> Iterable[Problem]:
    if not isinstance(pattern, str) or not pattern:
        yield Problem(name, f"The {name} is text such as /requests/:id.")
        return
    if len(pattern) > LONGEST:
        yield Problem(name, f"The {name} has at most {LONGEST} characters.")
    if name == "path" and not pattern.startswith(("/", "*")):
        yield Problem(name, "The path begins with / or *; the origin is not part of it.")
    if any(character in pattern for character in "?#\\") or any(ord(character) < 32 for character in pattern):
        yield Problem(name, f"The {name} has no ?, # or \\; conditions on query and hash stand on their own.")


def _query_problems(query: Any) -> Iterable[Problem]:
    if not isinstance(query, Mapping):
        yield Problem("query", "Query conditions are an object: name → value, true for present, false for absent.")
        return
    if len(query) > MOST_CONDITIONS:
        yield Problem("query", f"There are at most {MOST_CONDITIONS} query conditions.")
    for name, asked in query.items():
        if not isinstance(asked, str | bool):
            yield Problem(
                f"query.{name}", "A condition is text for exactly that value, true for present or false for absent."
            )
