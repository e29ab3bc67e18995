"""Shapes of publications at the edge."""

from marshmallow import RAISE, Schema, fields, validate


class Strict(Schema):
    """A shape that refuses what it does not know."""

    class Meta:
        unknown = RAISE


class PublishIn(Strict):
    """Publish to a channel, with a note for its history."""

    note = fields.String(load_default="", validate=validate.Length(max=500))


class RollbackIn(Strict):
    """Which version to serve again."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(1))


class PublicationOut(Strict):
    """A channel began to serve a release."""

    channel = fields.String(attribute="publication.channel")
    version = fields.Integer(attribute="publication.version")
    verb = fields.String(attribute="publication.verb")
    note = fields.String(attribute="publication.note")
    at = fields.AwareDateTime(attribute="publication.at")
    by = fields.String(attribute="actor")
    release = fields.Integer(attribute="release.number")
    digest = fields.String(attribute="release.digest")
    items = fields.Integer()


class ChangeOut(Strict):
    """What a publication would do to one item; `before` and `after` are revision numbers."""

    verb = fields.String(validate=validate.OneOf(["added", "changed", "removed"]))
    key = fields.String()
    kind = fields.String()
    title = fields.String()
    before = fields.Integer(allow_none=True)
    after = fields.Integer(allow_none=True)
