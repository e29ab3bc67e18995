"""An edit voids the decision before it: the database writes the entry, whichever code saved the revision."""

_ENTRY = (
    "INSERT INTO review_entry (item_id, revision_id, author_id, content_hash, move, actor_id, note, place, reason, at) "
    "SELECT earlier.item_id, earlier.id, earlier.author_id, earlier.content_hash, 'void', NEW.author_id, '', '', "
    "'Revision ' || NEW.number || ' was saved.', NEW.created_at FROM revision AS earlier "
    "WHERE earlier.item_id = NEW.item_id AND earlier.number = NEW.number - 1 "
    "AND (SELECT entry.move FROM review_entry AS entry WHERE entry.revision_id = earlier.id "
    "AND entry.move IN ('submit', 'withdraw', 'send_back', 'sign_off', 'approve', 'void') "
    "ORDER BY entry.id DESC LIMIT 1) IN ('submit', 'sign_off', 'approve');"
)

# The table `revision` is there before `review_entry`, which refers to it; so these come with the latter.
EDIT_VOIDS = {
    "sqlite": [
        f"CREATE TRIGGER revision_voids_decision AFTER INSERT ON revision WHEN NEW.number > 1 BEGIN {_ENTRY} END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION revision_voids_decision() RETURNS trigger AS $$ "
        f"BEGIN {_ENTRY} RETURN NULL; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER revision_voids_decision AFTER INSERT ON revision "
        "FOR EACH ROW WHEN (NEW.number > 1) EXECUTE FUNCTION revision_voids_decision()",
    ],
}
