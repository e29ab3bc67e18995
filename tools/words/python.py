"""Words in Python: whatever reads like a sentence, and what is given to `say`, `tell` and `gettext`.

A text that begins with a capital, a digit or a quotation mark and ends like a sentence is for people. So a refusal needs
no mark of its own; one with values is written `say("… “{key}” …", key=key)`, because an f-string has no words to look up.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

_SENTENCE = re.compile(r"[A-Z0-9“].* .*[.?!…]|[A-Z][a-z]+\.", re.DOTALL)
_CALLS = {"say": (0,), "tell": (1, 2), "_": (0,), "gettext": (0,)}
# What means an event is read in its documents alone.
_UNSEEN = {"guidance_server/events/catalogue.py"}
# What only a terminal shows, an operator reads in documents, or a program does.
_ELSEWHERE = (
    *("commands", "cli", "settings", "serving", "application", "wsgi", "demo", "files", "importing", "connectors"),
    *("ledger", "trail", "schemas"),
)
# Imports are for operators; what the same steps say of pasted HTML is for authors.
_HERE_ALL_THE_SAME = "guidance_server/authoring/importing/html/"
_TO_PROGRAMS = {"api_blueprint", "response", "alt_response", "doc", "option", "argument", "command", "group"}


def words(package: Path) -> Iterator[tuple[str | tuple[str, str], str]]:
    """(message, where it stands) of every sentence."""
    for path in sorted(package.rglob("*.py")):
        place = path.relative_to(package.parent)
        if _is_seen(place):
            for message in _of(ast.parse(path.read_text())):
                yield message, str(place)


def _is_seen(place: Path) -> bool:
    if str(place).startswith(_HERE_ALL_THE_SAME):
        return True
    parts = {*place.with_suffix("").parts, place.stem.partition("_")[0]}
    return not parts & {*_ELSEWHERE} and str(place) not in _UNSEEN


def _of(tree: ast.Module) -> Iterator[str | tuple[str, str]]:
    passed = set(_passed_over(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (given := _given(node)):
            yield given[0] if len(given) == 1 else (given[0], given[1])
        elif _is_sentence(node) and node not in passed:
            yield node.value  # type: ignore[attr-defined]


def _is_sentence(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(_SENTENCE.fullmatch(node.value))


def _given(call: ast.Call) -> list[str]:
    """The words that are given to one of the functions that say them, where they have any to look up."""
    places = _CALLS.get(call.func.id, ()) if isinstance(call.func, ast.Name) else ()
    found = [call.args[place] for place in places if len(call.args) > place]
    said = [one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return [words for words in said if re.search(r"[^\W\d_]{2}", re.sub(r"{\w+}", "", words))]


def _passed_over(tree: ast.Module) -> Iterator[ast.AST]:
    """Texts that are no message of their own: docstrings, parts of f-strings, what is given to those functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield from ast.walk(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value
        elif isinstance(node, ast.Call) and _name(node) in {*_CALLS, *_TO_PROGRAMS}:
            yield from (one for part in (*node.args, *node.keywords) for one in ast.walk(part))


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
