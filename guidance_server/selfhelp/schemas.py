"""What goes into a search and comes out."""

from marshmallow import EXCLUDE, Schema, fields, validate


class SearchQuery(Schema):
    """Plain words, and what the browser knows of the person: page and cohorts, no identity."""

    class Meta:
        # A newer SDK may say more than this server knows.
        unknown = EXCLUDE

    app = fields.String(required=True, validate=validate.Length(max=80))
    channel = fields.String(load_default="live", validate=validate.OneOf(["staging", "live"]))
    q = fields.String(required=True, validate=validate.Length(max=2000))
    page = fields.String(load_default="", validate=validate.Length(max=80))
    locale = fields.String(load_default="en", validate=validate.Length(max=35))
    cohorts = fields.String(load_default="", validate=validate.Length(max=4000))


class SearchResult(Schema):
    """One line of the list."""

    k = fields.String(attribute="key")
    kind = fields.String()
    title = fields.String()
    snippet = fields.String()
    here = fields.Boolean()


class SearchAnswer(Schema):
    """The list, and how long it took on the server."""

    results = fields.List(fields.Nested(SearchResult))
    took_ms = fields.Float()
