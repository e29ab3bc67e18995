"""Front matter: the block of `key: value` lines between `---` at the head of a file, and what is odd about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

# What is read; the left spelling is the right one.
TITLE, DESCRIPTION, KEYWORDS, FORMS, DATE = "title", "description", "ms.search.keywords", "ms.search.form", "ms.date"
READ = (TITLE, DESCRIPTION, KEYWORDS, FORMS, DATE)
_PLURALS = {"ms.search.forms": FORMS, "ms.search.keyword": KEYWORDS}
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})|\d{4}-\d{2}-\d{2}")
_ENTRY = re.compile(r"([A-Za-z][\w. \-]*?)[ \t]*:(?:[ \t]+(.*))?$")


@dataclass
class FrontMatter:
    """Values by key with their lines, where the text after it begins, and (line, sentence) of what is odd."""

    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    first_line: int = 1
    odd: list[tuple[int, str]] = field(default_factory=list)

    def texts(self, key: str) -> list[str]:
        """A value that is a list between commas."""
        return [text for part in self.values.get(key, "").split(",") if (text := " ".join(part.split()))]


def read(text: str) -> FrontMatter:
    """Part a file; ``text`` has its line ends as `\\n` and no byte order mark."""
    head, body = _parted(text)
    if head is None:
        found = FrontMatter(body=text)
        if text.startswith("---\n"):
            found.odd.append((1, "the front matter does not end; add a line `---` after it"))
        return found
    found = FrontMatter(body=body, first_line=text.count("\n", 0, len(text) - len(body)) + 1)
    try:
        for key, value, line in _entries(head):
            _take(found, key, value, line)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 2
        found.odd.append((line, f"it is not valid YAML ({error.problem}); read line by line"))
        for key, value, line in _plain_entries(head):
            _take(found, key, value, line)
    return found


def check(front: FrontMatter) -> Iterator[tuple[int, str]]:
    """(line, sentence) of what an article's front matter lacks or says oddly."""
    yield from front.odd
    for key in (TITLE, DESCRIPTION):
        if not front.values.get(key, "").strip():
            yield front.lines.get(key, 1), f"there is no {key}" if key not in front.lines else f"the {key} is empty"
    if DATE in front.values and not _DATE.fullmatch(front.values[DATE].strip()):
        yield front.lines[DATE], f"{DATE} “{front.values[DATE]}” is not a date"


def _parted(text: str) -> tuple[str | None, str]:
    if not text.startswith("---"):
        return None, text
    start = text.find("\n")
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, start + 1) if start > 0 else None
    if end is None or text[:start].rstrip() != "---":
        return None, text
    return text[start + 1 : max(start + 1, end.start() - 1)], text[end.end() :]


def _entries(head: str) -> Iterator[tuple[str, str, int]]:
    root = yaml.compose(head, Loader=_LOADER)
    for name, node in root.value if isinstance(root, yaml.MappingNode) else ():
        members = node.value if isinstance(node, yaml.SequenceNode) else [node]
        value = ", ".join(str(member.value) for member in members if isinstance(member, yaml.ScalarNode))
        yield str(name.value), value, name.start_mark.line + 2


def _plain_entries(head: str) -> Iterator[tuple[str, str, int]]:
    for number, line in enumerate(head.split("\n"), start=2):
        found = _ENTRY.match(line)
        if found:
            yield found[1], (found[2] or "").strip().strip("\"'"), number


def _take(found: FrontMatter, key: str, value: str, line: int) -> None:
    meant = _meant(key)
    if meant in found.values:
        found.odd.append((line, f"“{key}” is there twice; the first counts"))
        return
    if meant != key:
        found.odd.append((line, f"“{key}” was read as {meant}"))
    found.values[meant], found.lines[meant] = value, line


def _meant(key: str) -> str:
    """The key somebody meant: a plural, a blank inside, or one slip of the pen in a key that is read."""
    squeezed = key.replace(" ", "")
    if squeezed in _PLURALS:
        return _PLURALS[squeezed]
    if squeezed in READ:
        return squeezed
    close = [known for known in READ if "." in known and len(known) > 8 and _one_slip(squeezed, known)]
    return close[0] if close else key


def _one_slip(written: str, known: str) -> bool:
    """Whether one letter was dropped, added or changed, or two neighbours swapped."""
    if abs(len(written) - len(known)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(written, known, strict=False)) if a != b), len(written))
    rest, meant = written[head:], known[head:]
    swapped = rest[:2] == meant[:2][::-1] and rest[2:] == meant[2:]
    return swapped or rest[1:] == meant or rest == meant[1:] or rest[1:] == meant[1:]
