"""What a page sends to open a trial."""

from marshmallow import RAISE, Schema, fields
from marshmallow.validate import Length


class TrialCode(Schema):
    """The application that the page belongs to, and the code out of its address."""

    class Meta:
        unknown = RAISE

    app = fields.String(required=True, validate=Length(max=40))
    code = fields.String(required=True, validate=Length(min=1, max=100))


class TrialAnswer(Schema):
    """One revision as a pack of its own: the index, and the other files by name."""

    key = fields.String()
    kind = fields.String()
    title = fields.String()
    revision = fields.Integer()
    index = fields.Dict()
    files = fields.Dict()
