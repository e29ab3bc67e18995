"""Shapes of a review at the edge."""

from marshmallow import RAISE, Schema, fields, validate

from guidance_server.review.workflow import LONGEST_NOTE, STATES

_NOTE = validate.Length(max=LONGEST_NOTE)


class Strict(Schema):
    """A shape that refuses what it does not know."""

    class Meta:
        unknown = RAISE


class Note(Strict):
    """Words that go with a move."""

    note = fields.String(load_default="", validate=_NOTE)


class Comment(Strict):
    """Words about an item, or about one place in it."""

    note = fields.String(required=True, validate=_NOTE)
    place = fields.String(load_default="", validate=validate.Length(max=200))


class SendBack(Strict):
    """What has to change; with the hash, only if nobody changed the item meanwhile."""

    note = fields.String(required=True, validate=_NOTE)
    content_hash = fields.String(load_default=None, allow_none=True)


class Approve(Strict):
    """Exactly which content is approved."""

    content_hash = fields.String(required=True)
    note = fields.String(load_default="", validate=_NOTE)


class SubmitMany(Strict):
    """Items to submit together."""

    keys = fields.List(fields.String(), required=True, validate=validate.Length(1, 10_000))
    note = fields.String(load_default="", validate=_NOTE)


class ApproveMany(Strict):
    """Contents to approve together, and why that can be."""

    content_hashes = fields.List(fields.String(), required=True, validate=validate.Length(1, 10_000))
    reason = fields.String(required=True, validate=_NOTE)


class EntryOut(Strict):
    """One entry of the trail."""

    move = fields.String()
    revision = fields.Integer()
    actor = fields.String()
    at = fields.DateTime()
    note = fields.String()
    place = fields.String()
    reason = fields.String()
    content_hash = fields.String()


class ReviewOut(Strict):
    """Where the review of an item stands and how it came there."""

    key = fields.String()
    state = fields.String(validate=validate.OneOf(list(STATES)))
    content_hash = fields.String()
    trail = fields.List(fields.Nested(EntryOut))


class WaitingOut(Strict):
    """An item that waits for a decision."""

    key = fields.String()
    kind = fields.String()
    title = fields.String()
    revision = fields.Integer()
    content_hash = fields.String()
    author = fields.String()
    submitted_by = fields.String()
    submitted_at = fields.DateTime()
    note = fields.String()
    own = fields.Boolean(metadata={"description": "You wrote it, so somebody else must approve it."})


class Inbox(Strict):
    """One page of what waits."""

    items = fields.List(fields.Nested(WaitingOut))
    total = fields.Integer()


class InboxQuery(Strict):
    """Which part of the inbox."""

    page_number = fields.Integer(load_default=1, validate=validate.Range(1, 100_000))
    size = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class Done(Strict):
    """How many items were moved."""

    count = fields.Integer()
