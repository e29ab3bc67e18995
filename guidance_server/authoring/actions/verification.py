"""Verifying the audit chain and every revision, a part at a time: a long one takes minutes, and may be left and gone on with."""

import hashlib
from collections.abc import Sequence
from contextlib import nullcontext, suppress

from guidance_server import clock
from guidance_server.accounts.actions import guard
from guidance_server.accounts.permissions import Actor
from guidance_server.apps.models import Application
from guidance_server.authoring import queries as authoring
from guidance_server.authoring.actions import audit
from guidance_server.database import db, transaction
from guidance_server.errors import Conflict, Invalid
from guidance_server.trail import chain, queries
from guidance_server.trail.models import AuditCheck, AuditEntry

# Entries or revisions looked at between two answers: half a second of work.
AT_ONCE = 10_000


def begin(actor: Actor, noted: str = "") -> AuditCheck:
    """A verification from the first entry on; ``noted`` is a head that was written down elsewhere, as `number:hash`."""
    fault = _against(noted) if noted.strip() else ""
    with transaction():
        made = AuditCheck(started_at=clock.now(), actor_id=actor.id, seq=0, hash=chain.START, revision_id=0, fault=fault)
        if fault:
            made.finished_at = clock.now()
        db.session.add(made)
    return made


def go_on(actor: Actor, check: AuditCheck, most: int = AT_ONCE) -> bool:
    """Look at the next part; says whether there is more to look at. The end is an entry of the chain itself."""
    if check.finished_at is not None:
        raise Conflict("This verification is done.", way_out="Begin another.")
    with transaction():
        head = queries.head()  # First: what is appended meanwhile is looked at as well, and no break.
        found = queries.after(check.seq, most)
        fault = _entries(check, found) if found else None
        if not found and check.seq <= head[0]:
            fault = chain.cut_off((check.seq, check.hash), head)
        more = bool(found)
        if not found and not fault:
            more, fault = _revisions(check, most)
        if fault or not more:
            check.fault, check.finished_at = fault or "", clock.now()
            _note_end(actor, check)
    return check.finished_at is None


def note_export(actor: Actor, application: Application) -> None:
    """Say in the chain that it was taken out."""
    guard(actor, "audit.view", application)
    with transaction():
        audit.lock()
        audit.record(actor, "export audit", audit.subject(application))


def _note_end(actor: Actor, check: AuditCheck) -> None:
    audit.lock()
    fault = check.fault
    # Where somebody put a forged entry at the end, nothing can follow it; what was found out is kept all the same.
    with suppress(Conflict) if fault else nullcontext(), db.session.begin_nested():
        audit.record(actor, "verify audit", "audit", after=_digest(fault))


def _entries(check: AuditCheck, found: Sequence[AuditEntry]) -> str | None:
    (seq, end), fault = chain.followed(map(queries.link_of, found), (check.seq, check.hash))
    check.seq, check.hash = seq, end
    return fault or _filed_wrongly(found) or authoring.missing_revision(found)


def _filed_wrongly(found: Sequence[AuditEntry]) -> str | None:
    """What entries are found by is not hashed; so it is compared with what is."""
    for one in found:
        right = (chain.application_of(one.subject), chain.deed_of(one.verb), chain.person_of(one.actor))
        if (one.application, one.deed, one.person) != right:
            return f"Entry {one.seq} was filed under something else: row seq={one.seq} of audit_entry."
    return None


def _revisions(check: AuditCheck, most: int) -> tuple[bool, str | None]:
    last, fault = authoring.revisions_from(check.revision_id, most)
    check.revision_id = last or check.revision_id
    return last is not None, fault


def _against(noted: str) -> str:
    number, _, wanted = noted.strip().partition(":")
    if not number.isdecimal() or len(wanted) != 64:
        raise Invalid("Nothing was verified.", fields={"noted": ["Write the head as it is shown: number:hash."]})
    found = queries.entry(int(number))
    if found is None:
        return f"Entry {number}, which was noted, is not there: the chain was cut off before it."
    return "" if found.hash == wanted else f"Entry {number} is not the one that was noted: the chain was written anew."


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
