"""What the channels of the demo differ in, the freeze that is to come, and the key its application signs with."""

from collections.abc import Mapping
from datetime import timedelta

from guidance_server import clock
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import revise
from guidance_server.identity import actions as identity
from guidance_server.identity import queries as keys
from guidance_server.packs import actions as packs
from guidance_server.packs.freezes import Span
from guidance_server.packs.queries import differences
from guidance_server.packs.queries.freezes import freezes
from guidance_server.review import actions as review
from guidance_server.settings import Settings

KEY_TITLE, ZONE = "Fernhill Procure", "Europe/Berlin"
EDITED = "amount-format"
TEXTS = {
    "en": "The **net total** of all lines, with a point and no separators: `1250.00`. The form adds the lines up for you.",
    "de": "Die **Nettosumme** aller Zeilen, mit Punkt und ohne Tausenderzeichen: `1250.00`. "
    "Das Formular zählt die Zeilen zusammen.",
}


def vouch(settings: Settings, actor: Actor, application: Application) -> str:
    """The secret that the target application signs tokens with; empty where the instance has one already."""
    return "" if keys.keys(application) else identity.make_secret(settings, actor, application, KEY_TITLE)


def part_ways(settings: Settings, application: Application, people: Mapping[str, Actor]) -> None:
    """Staging gets a newer text that live does not have yet."""
    item = authoring.item_by_key(application, EDITED)
    newest = authoring.newest(item)
    if newest.number > 1:
        return
    said = authoring.content(newest)
    content = said | {"body": said["body"] | {"text": TEXTS}}
    written = revise(people["author"], item, content, newest.number, "The form adds up since the last release")
    review.submit(people["author"], item, "Matches the new form.")
    review.approve(people["owner"], item, written.content_hash)
    if differences.would_change(application, "staging"):
        packs.publish(settings, people["publisher"], application, "staging", "For the new form; live follows on Monday")


def announce_freeze(actor: Actor, application: Application) -> None:
    """Live stays as it is over the coming weekend."""
    if freezes(application, "live"):
        return
    today = clock.now().date()
    friday = today + timedelta(days=(4 - today.weekday()) % 7 + 7)
    span = Span(f"{friday}T18:00", f"{friday + timedelta(days=3)}T08:00", ZONE, "Quarter end: Finance closes the books.")
    packs.freeze(actor, application, "live", span)
