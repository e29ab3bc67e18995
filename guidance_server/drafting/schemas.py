"""What an open form sends."""

from marshmallow import RAISE, Schema, fields
from marshmallow.validate import Length, Range


class Open(Schema):
    """The form is open; ``typed`` holds its pairs where something changed since it was last kept."""

    class Meta:
        unknown = RAISE

    based_on = fields.Integer(required=True, strict=True, validate=Range(0, 2**31 - 1))
    typed = fields.List(
        fields.Tuple((fields.String(validate=Length(max=300)), fields.String())),
        load_default=None,
        allow_none=True,
        validate=Length(max=20_000),
    )
