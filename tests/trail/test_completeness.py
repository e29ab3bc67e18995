"""Every verb that writes leaves an entry in the audit chain; those that leave none are listed with the reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

from guidance_server.trail.deeds import DEEDS

ROOT = Path(__file__).parent.parent.parent / "guidance_server"
# The demo's own actions call verbs of everybody.
FEATURES = sorted(path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "demo")
RECORDING = {"record", "record_many"}

# (feature, verb) → why the chain does not hear of it.
SILENT = {
    ("accounts", "bearer"): "notes that a token was used; what is done with it is an entry",
    ("accounts", "resume"): "notes that a session goes on",
    ("accounts", "note_device"): "keeps from which browser a session came",
    ("accounts", "choose_language"): "a preference of one's own",
    ("capture", "resume"): "notes that author mode goes on",
    ("capture", "keep"): "unsaved work of one person; saving it is an entry",
    ("capture", "let_go"): "unsaved work of one person; saving it is an entry",
    ("dispatch", "compose"): "writes mail out; what it tells of is an entry",
    ("dispatch", "compose_calls"): "writes calls out; what they tell of is an entry",
    ("dispatch", "hold"): "the outbox; what it tells of is an entry",
    ("dispatch", "prune"): "drops what is too old; nobody does that",
    ("dispatch", "remind"): "tells of days that come; nobody does that",
    ("dispatch", "send_due"): "the outbox; what it tells of is an entry",
    ("dispatch", "spread"): "finds out who is written to; what it tells of is an entry",
    ("notices", "choose"): "a preference of one's own",
    ("notices", "stop"): "a preference of one's own",
    ("drafting", "look_in"): "unsaved work of one person; saving it is an entry",
    ("drafting", "keep"): "unsaved work of one person; saving it is an entry",
    ("drafting", "let_go"): "unsaved work of one person; saving it is an entry",
    ("drafting", "leave"): "unsaved work of one person; saving it is an entry",
    ("identity", "vouched_for"): "notes that an end user's token was believed",
    ("packs", "repair"): "makes files as the database says",
    ("packs", "lay_down_again"): "makes files as the database says",
    ("selfhelp", "count_miss"): "counts a search of an end user",
    ("support", "open_escalation"): "an end user's; it stands in escalation and escalation_entry",
    ("support", "add_history"): "generated history of the demo, marked as such",
    ("trials", "redeem"): "spends a link whose making is an entry",
    ("authoring", "begin"): "a verification; its end is an entry",
    ("authoring", "keep_upload"): "a file on its way in; what is taken of it is an entry",
    ("authoring", "drop_upload"): "a file on its way in; what is taken of it is an entry",
}


def action_files(feature: str) -> list[Path]:
    inside = [path for path in (ROOT / feature).rglob("*.py") if "actions" in path.relative_to(ROOT).with_suffix("").parts]
    return sorted(inside)


def functions() -> dict[tuple[str, str], list[ast.FunctionDef]]:
    """(feature, name) → what is defined in its actions under that name."""
    found: dict[tuple[str, str], list[ast.FunctionDef]] = {}
    for feature in FEATURES:
        for path in action_files(feature):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef):
                    node.aliases = aliases(path)  # type: ignore[attr-defined]
                    found.setdefault((feature, node.name), []).append(node)
    return found


def aliases(path: Path) -> dict[str, str]:
    """Name in a file → the feature that it is of, for what comes out of another feature's actions."""
    known = {}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("guidance_server."):
            for one in node.names:
                if "actions" in f"{node.module}.{one.name}".split("."):
                    known[one.asname or one.name] = node.module.split(".")[1]
    return known


def calls(feature: str, function: ast.FunctionDef) -> Iterator[tuple[str, str]]:
    """(feature, name) of whatever a function calls, as far as names tell."""
    known: dict[str, str] = function.aliases  # type: ignore[attr-defined]
    for node in ast.walk(function):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name):
            yield known.get(node.func.id, feature), node.func.id
        elif isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            yield known.get(node.func.value.id, feature), node.func.attr


def reaches(start: tuple[str, str], wanted: set[str], known: dict[tuple[str, str], list[ast.FunctionDef]]) -> bool:
    """Whether a function calls one of these, itself or by what it calls."""
    seen, waiting = set(), [start]
    while waiting:
        place = waiting.pop()
        for function in known.get(place, ()):
            for called in calls(place[0], function):
                if called[1] in wanted:
                    return True
                if called not in seen:
                    seen.add(called)
                    waiting.append(called)
    return False


def writing(known: dict[tuple[str, str], list[ast.FunctionDef]]) -> set[tuple[str, str]]:
    """Public functions of actions that open a transaction of their own or by what they call."""
    public = {place for place in known if not place[1].startswith("_") and place[0] != "trail"}
    return {place for place in public if reaches(place, {"transaction"}, known)}


def test_every_verb_that_writes_leaves_an_entry() -> None:
    known = functions()
    silent = {place for place in writing(known) if not reaches(place, RECORDING, known)}
    assert silent - SILENT.keys() == set(), "these write and leave no entry in the audit chain"
    assert set(SILENT) - silent == set(), "these do leave one: take them off the list"


def test_the_list_of_verbs_is_found_at_all() -> None:
    """The control: what everybody knows to write is on it, and a function without a trail is seen."""
    known = functions()
    found = writing(known)
    for place in (("authoring", "revise"), ("packs", "publish_order"), ("accounts", "sign_in"), ("apps", "define_page")):
        assert place in found
    bare = ast.parse("def bare():\n    with transaction():\n        pass").body[0]
    bare.aliases = {}  # type: ignore[attr-defined]
    assert not reaches(("x", "bare"), RECORDING, {("x", "bare"): [bare]})  # type: ignore[list-item]


def test_every_verb_has_words() -> None:
    """What is written as a verb has a name on the audit page; those put together of parts are in the table in full."""
    said = set()
    for feature in FEATURES:
        for path in action_files(feature):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and _name(node.func) in {*RECORDING, "Done"}:
                    said |= {one.value for one in node.args[:2] if isinstance(one, ast.Constant)}
    assert {word for word in said if isinstance(word, str)} - DEEDS.keys() == set()
    assert "sign in" in said


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
