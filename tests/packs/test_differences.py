"""What a publication would change, as the database finds it, against reading both sides whole, after random deeds."""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring.actions import archive, restore
from guidance_server.authoring.models import Item
from guidance_server.errors import Refusal
from guidance_server.packs import queries
from guidance_server.packs.actions import publish, publish_emergency, rollback
from guidance_server.packs.queries import differences
from guidance_server.review.actions import send_back, submit
from guidance_server.review.actions.policy import set_policy
from guidance_server.review.actions.schedules import schedule
from guidance_server.settings import Settings
from tests.conftest import COMMAND

DEEDS = 240


def test_the_same_as_reading_both_sides_whole(
    settings: Settings,
    application: Application,
    actors: dict[str, Actor],
    approved: Callable[..., Item],
    edited: Callable[..., Item],
    approve_now: Callable[[Item], None],
) -> None:
    luck, items, seen = random.Random(20), [approved("known_issue", f"issue-{n}") for n in range(4)], Counter[str]()  # noqa: S311
    emergency = {"people": [actors["publisher"].email], "kinds": ["known_issue"], "hours": 24}
    set_policy(COMMAND, application, {"emergency": emergency})
    tomorrow = f"{clock.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"
    deeds: dict[str, Callable[[Item], object]] = {
        "edit": lambda item: edited(item, title=f"Otherwise {luck.random()}"),
        "approve": approve_now,
        "submit": lambda item: submit(actors["author"], item),
        "send back": lambda item: send_back(actors["process_owner"], item, "Shorter"),
        "archive": lambda item: archive(actors["author"], item),
        "restore": lambda item: restore(actors["author"], item),
        "schedule": lambda item: schedule(actors["publisher"], item, tomorrow, "UTC"),
        "rush": lambda item: publish_emergency(
            settings, actors["publisher"], application, item, "The supplier portal is down."
        ),
        "to staging": lambda _: publish(settings, COMMAND, application, "staging"),
        "to live": lambda _: publish(settings, COMMAND, application, "live"),
        "back": lambda _: rollback(settings, COMMAND, application, "live", 1),
        "new": lambda _: items.append(approved("banner", f"banner-{len(items)}")),
    }
    for _ in range(DEEDS):
        name = luck.choices(list(deeds), [5, 4, 1, 2, 1, 3, 1, 4, 3, 3, 1, 1])[0]
        with suppress(Refusal):  # Not every deed is possible at every time; what was refused changed nothing.
            deeds[name](luck.choice(items))
            seen[name] += 1
        staged, live = queries.served(application, "staging"), queries.served(application, "live")
        wanted = {
            "staging": queries.changes(staged, queries.publishable(application, staged)),
            "live": queries.changes(live, staged),
        }
        assert differences.would_change_all(application) == wanted, (name, seen)
        seen.update(f"{channel} {change.verb}" for channel, found in wanted.items() for change in found)
    verbs = {f"{channel} {verb}" for channel in wanted for verb in ("added", "changed", "removed")}
    assert set(seen) == deeds.keys() | verbs, f"everything happened at least once: {seen}"
