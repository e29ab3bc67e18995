"""YAML as content files have it: plain values without aliases, tags or double keys, each with the line it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

DEPTH = 32
_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null"))


@dataclass(eq=False)
class Fault(Exception):
    """What is wrong in which line; whoever knows the file's name adds it."""

    line: int
    sentence: str


@dataclass(frozen=True)
class Document:
    """A value, and the line of each part of it by its path (``when.priority``)."""

    value: Any
    lines: dict[str, int]
    blocks: frozenset[str] = frozenset()

    def line(self, path: str, within: int = 0) -> int:
        """The line of a part, or of the nearest part around it that was written; of a block, a line ``within`` its text."""
        while path and path not in self.lines:
            path, within = path.rpartition(".")[0], 0
        return self.lines.get(path, 1) + (within if path in self.blocks else 0)


class _Loader(yaml.SafeLoader):
    """YAML as 1.2 reads it: `on`, `no` and dates are text, as an author means them."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse while reading: a bomb must not be unfolded to be seen."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        line = event.start_mark.line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Fault(line, "Aliases and anchors (* and &) are not read; write the value out.")
        if getattr(event, "tag", None):
            raise Fault(line, f"The tag {event.tag} is not read; write a plain value.")
        self._depth += 1
        if self._depth > DEPTH:
            raise Fault(line, f"Lists and maps are nested deeper than {DEPTH}.")
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(?:true|false)$"), ["t", "f"])


def read(text: str, first_line: int = 1) -> Document:
    """The value of one document that begins in this line of its file; raises `Fault`."""
    loader = _Loader("")
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        if node is None:
            return Document(None, {"": first_line})
        parts = dict(_parts(node, ""))
        lines = {path: part.start_mark.line + first_line for path, part in parts.items()}
        blocks = frozenset(path for path, part in parts.items() if getattr(part, "style", None) == "|")
        return Document(loader.construct_document(node), lines, blocks)
    except Fault as fault:
        raise Fault(fault.line + first_line, fault.sentence) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise Fault(line + first_line, f"This is not valid YAML: {error.problem}.") from None
    except (yaml.reader.ReaderError, ValueError) as error:
        raise Fault(first_line, f"This is not valid YAML: {str(error).splitlines()[0]}.") from None
    finally:
        loader.dispose()


def written(value: Any) -> str:
    """The value as YAML that `read` gives back the same."""
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120))


class _Dumper(yaml.SafeDumper):
    """Escapes what YAML would take for the end of a line: read again, it would be a space."""


# Not the backslash-n, which YAML keeps; the others are ends of lines to some programs and not to others.
_ENDS = frozenset("\r\x85\u2028\u2029")


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    """Several lines stand as they are, so that a change of one is a change of one line in a file."""
    plain = not _ENDS & set(text) and not text.endswith("\n\n")
    style = '"' if not plain else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _parts(node: yaml.Node, path: str) -> Iterator[tuple[str, yaml.Node]]:
    yield path, node
    if node.tag not in _PLAIN:
        raise Fault(node.start_mark.line, f"“{node.value}” is not read here; write a plain value.")
    if isinstance(node, yaml.SequenceNode):
        for index, member in enumerate(node.value):
            yield from _parts(member, f"{path}.{index}".lstrip("."))
    if isinstance(node, yaml.MappingNode):
        for name, member in _named(node):
            yield from ((at, part) for at, part in _parts(member, f"{path}.{name}".lstrip(".")))


def _named(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    """Members by name, none of them twice."""
    seen: set[str] = set()
    for name, member in node.value:
        line = name.start_mark.line
        if not isinstance(name, yaml.ScalarNode) or name.tag != "tag:yaml.org,2002:str":
            raise Fault(line, "The name of a field is text; put it in quotes.")
        if name.value in seen:
            raise Fault(line, f"“{name.value}” is there twice; keep one of them.")
        seen.add(name.value)
        yield name.value, member
