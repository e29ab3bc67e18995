"""Shapes of what is to be looked at again, at the edge."""

from marshmallow import fields, validate

from guidance_server.review.schemas import Strict
from guidance_server.review.workflow import LONGEST_NOTE
from guidance_server.stewardship.confirming import SPANS
from guidance_server.stewardship.reasons import REASONS, SEVERITIES


class AgainQuery(Strict):
    """Which part of the list."""

    page_number = fields.Integer(load_default=1, validate=validate.Range(1, 10_000))
    size = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class ReasonOut(Strict):
    """Why something should be looked at again."""

    reason = fields.String(validate=validate.OneOf(list(REASONS)))
    subject = fields.String()
    severity = fields.String(validate=validate.OneOf(list(SEVERITIES)))
    sentence = fields.String()
    evidence = fields.Dict()
    opened_at = fields.DateTime()


class ToLookAtOut(Strict):
    """An item with its open reasons; the hash is that of the revision that was approved last."""

    key = fields.String()
    kind = fields.String()
    title = fields.String()
    revision = fields.Integer()
    content_hash = fields.String()
    owner = fields.String()
    reasons = fields.List(fields.Nested(ReasonOut))


class AgainOut(Strict):
    """What is to be looked at again."""

    items = fields.List(fields.Nested(ToLookAtOut))
    total = fields.Integer()


class StillRightIn(Strict):
    """Exactly which content is still right, why, and for how many days that holds; 0 keeps its review day."""

    content_hash = fields.String(required=True)
    note = fields.String(required=True, validate=validate.Length(1, LONGEST_NOTE))
    days = fields.Integer(load_default=0, validate=validate.OneOf(list(SPANS)))


class StillRightOut(Strict):
    """What was confirmed; ``missing`` is whose part is still to come."""

    content_hash = fields.String()
    missing = fields.List(fields.String())
    review_by = fields.String(allow_none=True)
