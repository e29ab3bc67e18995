"""The kinds of content: one file each, one table."""

from guidance_server.authoring.kinds import article, banner, flow, known_issue, popup, tip
from guidance_server.authoring.kinds.kind import Kind, Known

KINDS: dict[str, Kind] = {module.KIND.name: module.KIND for module in (tip, flow, banner, known_issue, popup, article)}

__all__ = ["KINDS", "Kind", "Known"]
