"""What an import has to say about a file: the kind of finding, the file and the line."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Kind → what became of the thing. A finding never stops an import, unless its kind is in STOPPING.
KINDS = {
    "broken link": "leads nowhere, kept as plain text",
    "moved link": "follows a redirect",
    "letter case": "found under another spelling",
    "odd link": "mended, or kept as plain text",
    "unknown include": "left out",
    "include cycle": "left out where it closes",
    "odd front matter": "read as well as possible",
    "missing picture": "replaced by its description",
    "odd markup": "kept as text",
    "script": "left out",
    "style": "left out",
    "tracker": "left out",
    "frame": "left out",
    "form": "left out, its words stay",
    "media": "left out",
    "hidden text": "left out",
    "language": "left out",
    "split article": "saved in parts",
    "too large": "cannot be saved",
    "not saved": "breaks a rule of articles",
}
STOPPING = ("too large", "not saved")


@dataclass(frozen=True, order=True)
class Finding:
    """One line of the report."""

    file: str
    line: int
    kind: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.kind}: {self.message}"


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """How many there are of each kind, in the order of the table."""
    found = Counter(finding.kind for finding in findings)
    return {kind: found[kind] for kind in KINDS if found[kind]}


def report(findings: Iterable[Finding], heading: Mapping[str, object]) -> str:
    """The report as a file: what was done, then every finding, sorted."""
    lines = [f"# {name}: {value}" for name, value in heading.items()]
    return "\n".join([*lines, *(str(finding) for finding in sorted(findings))]) + "\n"
