"""The kinds of content: one file each, one table."""

from guidance_server.authoring.kinds import (
    article,
    banner,
    beacon,
    flow,
    known_issue,
    launcher,
    popup,
    survey,
    task_list,
    tip,
)
from guidance_server.authoring.kinds.kind import Kind, Known

_MODULES = (tip, flow, beacon, launcher, task_list, banner, popup, known_issue, survey, article)

KINDS: dict[str, Kind] = {module.KIND.name: module.KIND for module in _MODULES}

__all__ = ["KINDS", "Kind", "Known"]
