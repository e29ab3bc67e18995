"""Every verb that writes leaves an entry in the audit chain; those that leave none are listed with the reason."""

import ast
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from guidance_server.packs.format import CHANNELS
from guidance_server.review.workflow import ENTRIES
from guidance_server.trail.chain import deed_of
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

# Of verbs that are put together: file → what a part of them stands for.
STANDS_FOR = {
    "authoring/actions/many": {"verb": ("archive", "restore")},
    "dispatch/actions/webhooks": {
        "verb": (
            *("add webhook", "change webhook", "rotate webhook secret", "pause webhook", "resume webhook"),
            *("remove webhook", "call again"),
        )
    },
    "packs/actions/freezes": {"channel": CHANNELS, "found.channel": CHANNELS},
    "packs/actions/releases": {"channel": CHANNELS, "verb": ("publish", "rollback", "emergency")},
    "review/actions/__init__": {"entry.move": ENTRIES, "verdict.move": ENTRIES},
    "review/actions/remarks": {"verb": ("reply", "resolve")},
}


def action_files(feature: str) -> list[Path]:
    inside = [
        path for path in (ROOT / feature).rglob("*.py") if "actions" in path.relative_to(ROOT).with_suffix("").parts
    ]
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
    for place in (
        ("authoring", "revise"),
        ("packs", "publish_order"),
        ("accounts", "sign_in"),
        ("apps", "define_page"),
    ):
        assert place in found
    bare = ast.parse("def bare():\n    with transaction():\n        pass").body[0]
    bare.aliases = {}  # type: ignore[attr-defined]
    assert not reaches(("x", "bare"), RECORDING, {("x", "bare"): [bare]})  # type: ignore[list-item]


def verbs(expression: ast.expr, known: dict[str, tuple[str, ...]]) -> set[str]:
    """What a verb can be: a constant, one of two, what a name stands for, or all of that put together."""
    match expression:
        case ast.Constant(value=str(said)):
            return {said}
        case ast.IfExp(body=one, orelse=other):
            return verbs(one, known) | verbs(other, known)
        case ast.JoinedStr(values=parts):
            each = [sorted(verbs(part, known)) for part in parts]
            return {"".join(chosen) for chosen in product(*each)}
        case ast.FormattedValue(value=ast.Call(func=ast.Name(id="len")) | ast.BinOp()):
            return {"7"}
        case ast.FormattedValue(value=inner):
            return verbs(inner, known)
    named = ast.unparse(expression)
    assert named in known, f"say in STANDS_FOR what “{named}” can be, for it becomes a verb of the audit chain"
    return set(known[named])


def recorded(tree: ast.AST) -> Iterator[ast.expr]:
    """Where a verb is written: the second argument of `record`, the first of `Done`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name, position = _name(node.func), {"record": 1, "Done": 0}
            if name in position and len(node.args) > 1:
                yield node.args[position[name]]


def said_anywhere() -> set[str]:
    """Every verb that an action can write, without how many it was done to."""
    found: set[str] = set()
    for feature in FEATURES:
        for path in action_files(feature) if feature != "trail" else ():
            for expression in recorded(ast.parse(path.read_text())):
                place = path.relative_to(ROOT).with_suffix("").as_posix()
                found |= {deed_of(verb) for verb in verbs(expression, STANDS_FOR.get(place, {}))}
    return found


def test_every_verb_has_words() -> None:
    """What can be written as a verb has a name on the audit page, also where it is put together at run time."""
    found = said_anywhere()
    assert found - DEEDS.keys() == set(), "give these a name in trail/deeds.py"
    assert {"sign in", "look again", "override freeze live", "rollback staging", "resolve comment"} <= found


def test_every_name_is_of_a_verb() -> None:
    assert DEEDS.keys() - said_anywhere() == set(), "nobody can do these any more"


def test_a_verb_of_unknown_parts_is_found() -> None:
    """The control: a verb that is put together has to be explained, and one without a name is seen."""

    def of(source: str) -> set[str]:
        (expression,) = recorded(ast.parse(source))
        return verbs(expression, {"channel": CHANNELS})

    assert of('audit.record(actor, f"paint {channel} {len(found)}", subject)') == {"paint staging 7", "paint live 7"}
    assert of('audit.Done("mend" if old else "make", subject)') == {"mend", "make"}
    assert {deed_of(verb) for verb in of('audit.record(actor, f"paint {channel} {len(x)}", subject)')} - DEEDS.keys()
    with pytest.raises(AssertionError, match="STANDS_FOR"):
        of('audit.record(actor, f"paint {colour}", subject)')


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
