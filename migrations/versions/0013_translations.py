"""translations: from which source text each was made, and where each language of an item stands

Revision ID: 0013
Revises: 0012
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from guidance_server.database import UTCDateTime
from guidance_server.trail.triggers import append_only

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "translation_fact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(length=200), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("text_hash", sa.String(length=32), nullable=False),
        sa.Column("source_hash", sa.String(length=32), nullable=False),
        sa.Column("made_from", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_translation_fact_item_id_item")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_translation_fact_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_fact")),
    )
    op.create_index("ix_translation_fact_item_id", "translation_fact", ["item_id"])
    op.create_table(
        "translation_standing",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.Column("behind", sa.Integer(), nullable=False),
        sa.Column("missing", sa.Integer(), nullable=False),
        sa.Column("made_from", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_translation_standing_item_id_item")),
        sa.PrimaryKeyConstraint("item_id", "locale", name=op.f("pk_translation_standing")),
    )
    op.create_index("ix_translation_standing_locale", "translation_standing", ["locale", "behind", "missing"])
    op.create_table(
        "translation_upload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_translation_upload_application_id_application")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_translation_upload_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_upload")),
    )
    _look_back()
    for statement in append_only("translation_fact")[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("translation_upload")
    op.drop_table("translation_standing")
    op.drop_table("translation_fact")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION translation_fact_is_append_only()")


_FACTS = sa.table(
    "translation_fact",
    *(sa.column(name) for name in ("item_id", "path", "locale", "text_hash", "source_hash", "made_from")),
    *(sa.column(name) for name in ("confirmed", "person_id")),
    sa.column("at", UTCDateTime()),
)
_STANDINGS = sa.table(
    "translation_standing",
    *(sa.column(name) for name in ("item_id", "locale", "texts", "behind", "missing", "made_from")),
)


def _look_back() -> None:
    """Each translation that is there was made from the revision in which it last changed."""
    connection = op.get_bind()
    rows = sa.text(
        "SELECT revision.item_id, revision.number, revision.content, revision.author_id, revision.created_at"
        " FROM revision JOIN item ON item.id = revision.item_id WHERE item.locales LIKE '%|_%|_%|'"
        " ORDER BY revision.item_id, revision.number"
    ).columns(created_at=UTCDateTime())
    item_id, known, last = 0, {}, {}
    for row in connection.execute(rows).all():
        if row.item_id != item_id:
            _stand(connection, item_id, last, known)
            item_id, known = row.item_id, {}
        last = json.loads(row.content)
        facts = list(_facts(last, row.number, known))
        if facts:
            more = {"item_id": item_id, "confirmed": False, "person_id": row.author_id, "at": row.created_at}
            connection.execute(_FACTS.insert(), [fact | more for fact in facts])
    _stand(connection, item_id, last, known)


def _facts(content: dict[str, Any], number: int, known: dict[Any, Any]) -> Iterator[dict[str, Any]]:
    for path, said in _all(content):
        source = _digest(said.get(content["locales"][0], ""))
        for locale in content["locales"][1:]:
            spot = (path, locale, _digest(said.get(locale, "")))
            if said.get(locale, "").strip() and spot not in known:
                known[spot] = (source, number)
                names = ("path", "locale", "text_hash", "source_hash", "made_from")
                yield dict(zip(names, (*spot, source, number), strict=True))


def _stand(connection: sa.Connection, item_id: int, content: dict[str, Any], known: dict[Any, Any]) -> None:
    if not item_id:
        return
    first, *others = content["locales"]
    rows = []
    texts = [(path, said) for path, said in _all(content) if said.get(first, "").strip()]
    for locale in others:
        states = [_state(path, said, (first, locale), known) for path, said in texts]
        behind = [number for state, number in states if state == "behind"]
        missing = sum(state == "missing" for state, _ in states)
        rows.append((item_id, locale, len(texts), len(behind), missing, min(behind, default=0)))
    names = ("item_id", "locale", "texts", "behind", "missing", "made_from")
    if rows:
        connection.execute(_STANDINGS.insert(), [dict(zip(names, row, strict=True)) for row in rows])


def _state(path: str, said: dict[str, str], pair: tuple[str, str], known: dict[Any, Any]) -> tuple[str, int]:
    first, locale = pair
    if not said.get(locale, "").strip():
        return "missing", 0
    source, number = known[path, locale, _digest(said[locale])]
    return ("current" if source == _digest(said[first]) else "behind"), number


def _all(content: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """Titles of articles and flows, which had one language until now, and every other text."""
    if content["kind"] in ("article", "flow"):
        yield "title", {content["locales"][0]: content["title"]}
    yield from _texts(content, content["locales"], "")


def _texts(value: Any, locales: list[str], path: str) -> Iterator[tuple[str, dict[str, str]]]:
    """(path, text by locale) of whatever is a text in several languages, found by its shape: the fields of today may be
    others than those of the day on which this runs."""
    if isinstance(value, dict):
        if value and set(value) <= set(locales) and all(isinstance(text, str) for text in value.values()):
            yield path, value
            return
        for name, inner in value.items():
            yield from _texts(inner, locales, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        for index, member in enumerate(value):
            key = member.get("key") if isinstance(member, dict) else None
            yield from _texts(member, locales, f"{path}.{key or index}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
