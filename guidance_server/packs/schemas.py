"""Shapes of publications at the edge."""

from marshmallow import EXCLUDE, RAISE, Schema, fields, validate

from guidance_server.packs.format import CHANNELS

_NOTE = validate.Length(max=500)


class Strict(Schema):
    """A shape that refuses what it does not know."""

    class Meta:
        unknown = RAISE


class PublishIn(Strict):
    """Publish to a channel, with a note for its history; with ``keys`` only these items, else everything.

    ``with_settings``: changed pages, elements, cohorts and theme come along with chosen items. ``override``: why a freeze
    does not count.
    """

    note = fields.String(load_default="", validate=_NOTE)
    keys = fields.List(fields.String(), load_default=None, allow_none=True, validate=validate.Length(1, 10_000))
    with_settings = fields.Boolean(load_default=False)
    override = fields.String(load_default="", validate=_NOTE)


class RollbackIn(Strict):
    """Which version to serve again; ``expose``: what is restricted now may be for everybody again."""

    version = fields.Integer(required=True, strict=True, validate=validate.Range(1))
    note = fields.String(load_default="", validate=_NOTE)
    override = fields.String(load_default="", validate=_NOTE)
    expose = fields.Boolean(load_default=False)


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
    """What a publication would do to one item; `before` and `after` are revision numbers.

    `access`: nothing where everybody may read it, `restricted`, or that it `closes` or `opens` by this.
    """

    verb = fields.String(validate=validate.OneOf(["added", "changed", "removed"]))
    key = fields.String()
    kind = fields.String()
    title = fields.String()
    before = fields.Integer(allow_none=True)
    after = fields.Integer(allow_none=True)
    access = fields.String(validate=validate.OneOf(["", "restricted", "closes", "opens"]))


class FreezeIn(Strict):
    """A time in which a channel stays as it is; both ends by the clocks of the zone, without an offset."""

    starts = fields.String(required=True, validate=validate.Length(max=30))
    ends = fields.String(required=True, validate=validate.Length(max=30))
    zone = fields.String(required=True, validate=validate.Length(max=60))
    reason = fields.String(required=True, validate=_NOTE)


class FreezeOut(Strict):
    """A freeze that stands or is to come."""

    id = fields.Integer()
    channel = fields.String(validate=validate.OneOf(CHANNELS))
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    zone = fields.String()
    reason = fields.String()


class AudienceQuery(Schema):
    """Whose content is asked for, and of which channel; who asks stands in the token."""

    class Meta:
        # A newer SDK may say more than this server knows.
        unknown = EXCLUDE

    app = fields.String(required=True, validate=validate.Length(max=80))
    channel = fields.String(load_default="live", validate=validate.OneOf(CHANNELS))


class AudienceAnswer(Strict):
    """All that is for this person beside the public pack, in the forms that it has there; believed until ``until``."""

    format = fields.Integer()
    app = fields.String()
    channel = fields.String(validate=validate.OneOf(CHANNELS))
    until = fields.Integer(metadata={"description": "When the token ends, in seconds; then the browser forgets it."})
    lasts = fields.Integer(metadata={"description": "Seconds until then, for browsers whose clock is wrong."})
    index = fields.Dict()
    files = fields.Dict()
