"""From bytes to rows in named steps, each of which drops with a reason; one bad event never blocks its neighbours.

Shape, types, key grammar and properties are one compiled msgspec decoder: it is the one hot path of the server. When it
refuses a batch is each event looked at on its own, to say which and why.
"""

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Union

import msgspec
from msgspec import Meta, Struct, defstruct

from guidance_server.errors import Malformed, TooLarge
from guidance_server.events.catalogue import EVENTS, Key
from guidance_server.sentences import say

DAY_MS = 24 * 3600 * 1000
OLDEST_MS, NEWEST_MS = 7 * DAY_MS, 5 * 60 * 1000
# Flags of a row. What happens on staging is kept, but counted nowhere: authors trying things out are not users.
GENERATED, CLOCK_OFF, STAGING = 1, 2, 4

Millis = Annotated[int, Meta(ge=0, le=9_999_999_999_999)]
# id, app_id, type, at, received_at, session, pseudonym, page, item, rev, cohorts, props, flags: the ledger's columns.
Row = tuple[bytes, int, str, int, int, str, str, str, str, int, str, str, int]


class Batch(Struct):
    """The envelope; events stay raw until they are looked at one by one."""

    app: Annotated[str, Meta(max_length=40)]
    sent_at: Millis
    events: list[msgspec.Raw]
    v: Literal[1] = 1
    channel: Literal["live", "staging"] = "live"
    session: Annotated[str, Meta(pattern=r"^[0-9a-fA-F-]{0,36}$")] = ""
    user: Annotated[str, Meta(pattern=r"^([0-9a-f]{64})?$")] = ""


@dataclass(frozen=True)
class Refused:
    """An event that was dropped: its place in the batch, its id and type as far as they can be read, and why."""

    index: int
    id: str
    type: str
    reason: str


@dataclass
class Verdict:
    """What became of a batch: rows to store and events refused; ``places[i]`` is the place of row i in the batch."""

    rows: list[Row] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


@dataclass(frozen=True)
class Arrival:
    """What the server knows of a batch beside its bytes."""

    app_id: int
    pseudonym: str
    received_ms: int
    event_bytes: int
    flags: int = 0


def _event_type(name: str) -> type[Struct]:
    properties = [(prop, kind | msgspec.UnsetType, msgspec.UNSET) for prop, kind in EVENTS[name].properties.items()]
    options: dict[str, Any] = {"forbid_unknown_fields": True, "omit_defaults": True, "gc": False}
    props = defstruct(f"{name}_p", properties, **options)
    fields: list[tuple[str, Any] | tuple[str, Any, Any]] = [
        ("id", Annotated[str, Meta(pattern=r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$")]),
        ("at", Millis),
        ("page", Key | None, None),
        ("item", Key | None, None),
        ("rev", Annotated[int, Meta(ge=0, le=10**6)], 0),
        ("cohorts", Annotated[list[Key], Meta(max_length=50)], msgspec.field(default_factory=list)),
        ("p", props | None, None),
    ]
    return defstruct(name, fields, tag_field="type", tag=name, forbid_unknown_fields=True, gc=False)


_Event = Union[tuple(_event_type(name) for name in EVENTS)]  # type: ignore[valid-type]  # noqa: UP007 - built at run time
_envelope = msgspec.json.Decoder(Batch)
_event = msgspec.json.Decoder(_Event)
_encode = msgspec.json.Encoder().encode


def opened(body: bytes, *, largest: int, most: int) -> Batch:
    """Step 1, the envelope: its bytes, its shape and how many events; refuses the whole batch."""
    if len(body) > largest:
        raise TooLarge(
            say("A batch has at most {largest} KiB.", largest=largest // 1024), way_out="Send fewer events at a time."
        )
    try:
        batch = _envelope.decode(body)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Malformed(
            say("The batch cannot be read: {error}.", error=_said(error)), way_out="See the events' documentation."
        ) from None
    if len(batch.events) > most:
        raise TooLarge(say("A batch has at most {most} events.", most=most), way_out="Send the rest in another batch.")
    return batch


def judged(batch: Batch, arrival: Arrival) -> Verdict:
    """Steps 2 to 5 for each event: size, shape and properties, clock, pseudonym; gives rows and refusals."""
    verdict = Verdict()
    # The browser's clock may be wrong by a day: what counts is how long before sending something happened.
    skew = arrival.received_ms - batch.sent_at
    for index, raw in enumerate(batch.events):
        try:
            if len(raw) > arrival.event_bytes:
                raise msgspec.ValidationError(f"an event has at most {arrival.event_bytes} bytes")
            event = _event.decode(raw)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            verdict.refused.append(_refused(index, raw, _said(error)))
            continue
        verdict.rows.append(_row(event, batch.session, arrival, event.at + skew))
        verdict.places.append(index)
    return verdict


def unknown_application(batch: Batch) -> Verdict:
    """Every event refused: there is no application to count it for."""
    return Verdict(refused=[_refused(index, raw, "unknown application") for index, raw in enumerate(batch.events)])


def _row(event: Any, session: str, arrival: Arrival, at: int) -> Row:
    received = arrival.received_ms
    flags = arrival.flags
    if not received - OLDEST_MS <= at <= received + NEWEST_MS:
        at, flags = received, flags | CLOCK_OFF
    return (
        bytes.fromhex(event.id.replace("-", "")),
        arrival.app_id,
        event.__struct_config__.tag,
        at,
        received,
        session,
        arrival.pseudonym,
        event.page or "",
        event.item or "",
        event.rev,
        _encode(event.cohorts).decode() if event.cohorts else "[]",
        _encode(event.p).decode() if event.p is not None else "{}",
        flags,
    )


class _Glimpse(Struct):
    id: Any = ""
    type: Any = ""


_glimpse = msgspec.json.Decoder(_Glimpse)


def _refused(index: int, raw: msgspec.Raw, reason: str) -> Refused:
    try:
        seen = _glimpse.decode(raw)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        seen = _Glimpse()
    return Refused(index, _short(seen.id), _short(seen.type), reason)


def _short(value: Any) -> str:
    return "".join(character for character in str(value)[:40] if character.isalnum() or character in "-_")


def _said(error: Exception) -> str:
    """The library's sentence without its brackets; it names the place and never the value."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return str(error).replace("`", "").replace("$.", "").removesuffix(".")[:200]
