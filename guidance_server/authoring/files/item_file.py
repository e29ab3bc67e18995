"""One item as a file: YAML between `---` lines and, of an article, the Markdown of its first language below."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidance_server.authoring.content import complete, fields_of
from guidance_server.authoring.fields import Field, blank
from guidance_server.authoring.files.strict_yaml import Document, Fault, read, written
from guidance_server.authoring.kinds import KINDS

_RULE = "---\n"
# What a merge leaves behind where both sides changed the same lines.
_CONFLICT = re.compile(r"^<{7} .*\n(?:.*\n)*?={7}\n(?:.*\n)*?>{7} ", re.MULTILINE)


@dataclass(frozen=True)
class ItemFile:
    """A complete content, and the lines of what was written of it."""

    content: dict[str, Any]
    front: Document
    body_line: int

    def line(self, path: str, within: int = 1) -> int:
        """The line of a field; ``within`` is the line of its text, where that has several."""
        below = f"body.markdown.{_first(self.content)}"
        if path == below and path not in self.front.lines:
            return self.body_line + within - 1
        return self.front.line(path, within)


def text(content: Mapping[str, Any]) -> str:
    """The file of a complete content; what every item of its kind begins with is left out."""
    below = _below(content)
    whole = {**content, "body": _without_first(content)} if below else dict(content)
    fields = [field for field in fields_of(content["kind"]) if field.name != "key"]
    said = {name: value for name, value in whole.items() if name not in ("key", "kind")}
    short = {"kind": content["kind"], **_shortened(fields, said, content["locales"])}
    # What is left out must come back the same; if a default is one that completing does not give, all is written.
    same = complete({**short, "key": content["key"]}) == complete(whole)
    front = short if same else {name: value for name, value in whole.items() if name != "key"}
    front["body"] = front.pop("body", {})  # Last, because the text of an article follows.
    return _RULE + written({name: value for name, value in front.items() if value != {}}) + _RULE + below


def parse(key: str, source: str) -> ItemFile:
    """The item that a file says; its name is the key. Raises `Fault`; rules of content are judged elsewhere."""
    source = source.replace("\r\n", "\n")
    if not source.startswith(_RULE):
        raise Fault(1, "There is no front matter; begin with a line ---, YAML, and a line ---.")
    if unresolved := _CONFLICT.search(source):
        raise Fault(
            source.count("\n", 0, unresolved.start()) + 1, "A merge is not finished here; keep one of both sides."
        )
    end = source.find("\n" + _RULE, len(_RULE) - 1)
    if end < 0:
        raise Fault(1, "The front matter does not end; add a line --- after it.")
    front = read(source[len(_RULE) : end + 1], first_line=2)
    below, line = source[end + 1 + len(_RULE) :], source.count("\n", 0, end + 1) + 2
    line += below[: len(below) - len(below.lstrip())].count("\n")
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


def _without_first(content: Mapping[str, Any]) -> dict[str, Any]:
    first = _first(content)
    markdown = {locale: source for locale, source in content["body"]["markdown"].items() if locale != first}
    return {**content["body"], "markdown": markdown}


def _shortened(fields: Sequence[Field], value: Any, locales: Any) -> Any:
    """Named fields without those that say what `complete` puts in; texts in the order of the item's languages."""
    if not isinstance(value, dict):
        return value
    known = {field.name for field in fields}
    said = [(field, value[field.name]) for field in fields if field.name in value]
    found = {field.name: _field(field, inner, locales) for field, inner in said if inner != blank(field)}
    return found | {name: inner for name, inner in value.items() if name not in known}


def _field(field: Field, value: Any, locales: Any) -> Any:
    if field.localized and isinstance(value, dict) and isinstance(locales, list):
        order = [locale for locale in locales if isinstance(locale, str) and locale in value]
        return {locale: value[locale] for locale in dict.fromkeys([*order, *value])}
    if field.type == "group":
        return _shortened(field.fields, value, locales)
    if field.type == "list" and isinstance(value, list):
        return [_shortened(field.fields, member, locales) for member in value]
    return value


def _below(content: Mapping[str, Any]) -> str:
    """The Markdown that can stand below as it is; with odd ends or carriage returns it is quoted in the YAML."""
    if content["kind"] != "article":
        return ""
    source = content["body"].get("markdown", {}).get(_first(content), "")
    plain = source.strip() and source == source.strip() + "\n" and "\r" not in source
    return str(source) if plain else ""


def _first(content: Mapping[str, Any]) -> str:
    """The language that stands below; none where ``locales`` is not what it must be, which the rules will say."""
    locales = content.get("locales")
    return str(locales[0]) if isinstance(locales, list) and locales else ""
