"""What content may point at, as plain values that pure code can check against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Targets:
    """An application's pages, anchors, cohorts, workflows and teams by key.

    ``pages`` and ``cohorts``: key → {title, rule}, of a quiet page also {quiet: True};
    ``anchors``: key → {title, page, evidence};
    ``workflows``: key → {title, hot_path, steps: [{key, title, page, anchor, event}]}; ``teams``: key → title.
    """

    locales: tuple[str, ...] = ("en",)
    pages: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    anchors: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    cohorts: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    workflows: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
