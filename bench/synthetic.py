"""Made-up packs of a realistic mix, in pack format 1, for measuring bytes and time."""

import hashlib
import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PLANS = ("basic", "plus", "field")
WORDS = """
amount approval approve budget buyer category centre check choose code contract cost currency date delivery
field find goods help invoice item line list manager match month number open order owner paid page payment
person purchase quantity reason receipt reference reject request review save search select send sign step
submit supplier tax team total unit value
""".split()  # noqa: SIM905


@dataclass(frozen=True)
class SyntheticPack:
    """Bytes as a publish would write them."""

    app: str
    index: bytes
    pointer: bytes
    digest: str


def pack_of(count: int, *, pages: int = 10, seed: int = 7, tips_only: bool = False) -> SyntheticPack:
    """A pack of ``count`` items over ``pages`` pages for three plans, mostly tips."""
    chance = random.Random(seed)
    app = "app_bench"
    index = canonical(_index(count, pages, chance, tips_only))
    digest = hashlib.sha256(index).hexdigest()
    pointer = {
        "format": 1, "app": app, "channel": "live", "version": 1, "digest": digest,
        "issued": 1_780_000_000, "not_after": 1_999_999_999, "sig": "A" * 86,
    }  # fmt: skip
    return SyntheticPack(app, index, canonical(pointer), digest)


def write(pack: SyntheticPack, packs: Path) -> None:
    """Lay the pack where the server looks for it."""
    folder = packs / pack.app / pack.digest
    folder.mkdir(parents=True)
    (folder / "index.json").write_bytes(pack.index)
    (packs / pack.app / "live.json").write_bytes(pack.pointer)


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _index(count: int, pages: int, chance: random.Random, tips_only: bool) -> dict[str, Any]:
    items = [_item(number, pages, chance, tips_only) for number in range(count)]
    used = sorted({item["anchor"] for item in items if "anchor" in item})
    return {
        "format": 1, "app": "app_bench", "name": "Bench", "locales": ["en"], "theme": {}, "manifest": "0" * 64,
        "pages": [{"k": f"page-{page}", "path": f"/p/{page}"} for page in range(pages)],
        "cohorts": {plan: {"attribute": "plan", "op": "equals", "value": plan} for plan in PLANS},
        "anchors": {key: {"test_id": key} for key in used},
        "workflows": [], "help": {"pages": False, "team": {"support": "Support"}}, "items": items,
    }  # fmt: skip


def _item(number: int, pages: int, chance: random.Random, tips_only: bool) -> dict[str, Any]:
    kind = chance.choices(("tip", "banner", "flow", "known_issue", "popup"), (60, 10, 15, 10, 5))[0]
    if number < pages or tips_only:
        kind = "tip"  # Each page has one tip at least, for whoever looks.
    item: dict[str, Any] = {
        "k": f"{kind.replace('_', '-')}-{number}",
        "t": kind,
        "r": number % 9 + 1,
        "owner": "support",
    }
    item |= {"pages": [f"page-{number % pages}"], "cohorts": [PLANS[(number // pages) % len(PLANS)]]}
    if kind in ("tip", "flow"):
        item["anchor"] = f"field-{number % pages}-{number // pages}"
    return item | {"b": _body(kind, number, pages, chance)}


def _body(kind: str, number: int, pages: int, chance: random.Random) -> dict[str, Any]:
    text = {"en": [["p", f"{_sentence(chance, 9)} ", ["strong", _sentence(chance, 2)], f" {_sentence(chance, 7)}"]]}
    title = {"en": _sentence(chance, 4)}
    return {
        "tip": {"on": "focus", "text": text},
        "banner": {"position": "top", "tone": "info", "dismissible": True, "text": text},
        "flow": {"start": "manual", "title": title, "first": {"page": f"page-{number % pages}"}},
        "known_issue": {
            "status": "identified",
            "summary": title,
            "affected": text,
            "workaround": text,
            "show": ["help"],
        },
        "popup": {"form": "slide_in", "heading": title, "text": text, "buttons": []},
    }[kind]


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize()
