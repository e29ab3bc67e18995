"""`application.yaml`: what content may point at, as a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from guidance_server.authoring.files import parts
from guidance_server.authoring.files.findings import Finding
from guidance_server.authoring.files.strict_yaml import Document, read, written

NAME = "application.yaml"
_NAMES = (*(one.name for one in parts.SETTINGS), *parts.SHAPES)


@dataclass(frozen=True)
class ApplicationFile:
    """How the application is set up, its parts by section and key, and the lines of what was written of them."""

    settings: dict[str, Any] = field(default_factory=dict)
    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    document: Document = field(default_factory=lambda: Document(None, {}))

    def findings(self) -> list[Finding]:
        """Every rule that it breaks."""
        if not isinstance(self.document.value, dict):
            return [
                Finding(NAME, 1, "What content points at is named here; `guidance content pull` writes such a file.")
            ]
        said = self.document.value
        unknown = [name for name in said if name not in _NAMES]
        wrong = [name for name in parts.SHAPES if not isinstance(said.get(name, {}), dict)]
        return [
            *(
                self._found(name, f"There is no field “{name}” here; there are: {', '.join(_NAMES)}.")
                for name in unknown
            ),
            *(self._found(name, "Named parts belong here, each under its key.") for name in wrong),
            *(self._found(one.path, one.sentence) for one in parts.problems(self.settings, self.sections)),
        ]

    def _found(self, path: str, sentence: str) -> Finding:
        return Finding(NAME, self.document.line(path), f"{path}: {sentence}")


def parse(source: str) -> ApplicationFile:
    """What the file says, parts complete; raises `Fault`. Rules are judged by `findings`."""
    document = read(source)
    said = document.value if isinstance(document.value, dict) else {}
    settings = {one.name: said[one.name] for one in parts.SETTINGS if one.name in said}
    sections = {
        section: {key: parts.completed(section, value) for key, value in said[section].items()}
        for section in parts.SHAPES
        if isinstance(said.get(section), dict)
    }
    return ApplicationFile(settings, sections, document)


def text(settings: Mapping[str, Any], sections: parts.Parts) -> str:
    """The file of an application; what a part has by default is left out."""
    shown: dict[str, Any] = dict(settings)
    for section in parts.SHAPES:
        if sections.get(section):
            shown[section] = {key: parts.shortened(section, value) for key, value in sections[section].items()}
    return written(shown)
