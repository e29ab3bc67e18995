"""One item as a file: YAML between `---` lines and, of an article, the Markdown of its first language below."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from guidance_server.authoring.content import blank, complete
from guidance_server.authoring.files.strict_yaml import Document, Fault, read, written
from guidance_server.authoring.kinds import KINDS

_RULE = "---\n"


@dataclass(frozen=True)
class ItemFile:
    """A complete content, and the lines of what was written of it."""

    content: dict[str, Any]
    front: Document
    body_line: int


def text(content: Mapping[str, Any]) -> str:
    """The file of a complete content; what every item of its kind begins with is left out."""
    front = {name: value for name, value in content.items() if name != "key"}
    below = _below(content)
    if below:
        markdown = {
            locale: source for locale, source in content["body"]["markdown"].items() if locale != _first(content)
        }
        front["body"] = {**content["body"], "markdown": markdown}
    start = blank(content["kind"], content["locales"])
    short = {name: value for name, value in front.items() if name in ("kind", "body") or value != start.get(name)}
    # What is left out must come back the same; if a default is one that completing does not give, all is written.
    same = complete({**short, "key": content["key"], "body": content["body"]}) == content
    return _RULE + written(short if same else front) + _RULE + below


def parse(key: str, source: str) -> ItemFile:
    """The item that a file says; its name is the key. Raises `Fault`; rules of content are judged elsewhere."""
    source = source.replace("\r\n", "\n")
    if not source.startswith(_RULE):
        raise Fault(1, "There is no front matter; begin with a line ---, YAML, and a line ---.")
    end = source.find("\n" + _RULE, len(_RULE) - 1)
    if end < 0:
        raise Fault(1, "The front matter does not end; add a line --- after it.")
    front = read(source[len(_RULE) : end + 1], first_line=2)
    below, line = source[end + 1 + len(_RULE) :], source.count("\n", 0, end + 1) + 2
    if not isinstance(front.value, dict):
        raise Fault(2, "The front matter is no list of fields.")
    _refuse_head(front)
    return ItemFile(complete({**front.value, "key": key, "body": _body(front, below, line)}), front, line)


def _refuse_head(front: Document) -> None:
    if front.value.get("kind") not in tuple(KINDS):  # A list cannot be looked up in a dict.
        raise Fault(front.line("kind"), f"This kind of content does not exist. Choose one of: {', '.join(KINDS)}.")
    if "key" in front.value:
        raise Fault(front.line("key"), "The key is the name of the file; take this line out.")


def _body(front: Document, below: str, line: int) -> Any:
    body = front.value.get("body", {})
    if not below.strip():
        return body
    if front.value["kind"] != "article":
        raise Fault(line, "Only articles have text below the front matter.")
    if not isinstance(body, dict) or not isinstance(body.get("markdown", {}), dict):
        raise Fault(front.line("body.markdown"), "The Markdown is a map of languages.")
    locales = front.value.get("locales", ["en"])
    if not isinstance(locales, list) or not locales or not isinstance(locales[0], str):
        raise Fault(front.line("locales"), "Name at least one language.")
    if locales[0] in body.get("markdown", {}):
        raise Fault(front.line("body.markdown"), f"The text in “{locales[0]}” is here and below; keep one of them.")
    return {**body, "markdown": {**body.get("markdown", {}), locales[0]: below.strip() + "\n"}}


def _below(content: Mapping[str, Any]) -> str:
    """The Markdown that can stand below as it is; with odd ends or carriage returns it is quoted in the YAML."""
    if content["kind"] != "article":
        return ""
    source = content["body"].get("markdown", {}).get(_first(content), "")
    plain = source.strip() and source == source.strip() + "\n" and "\r" not in source
    return str(source) if plain else ""


def _first(content: Mapping[str, Any]) -> str:
    return str(content["locales"][0]) if content["locales"] else ""
