"""What crosses the edge of support."""

from marshmallow import EXCLUDE, RAISE, Schema, fields, validate

KEY = validate.Length(max=80)
UUID = validate.Regexp(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z", error="An id is a UUID.")
HASH = validate.Regexp(r"([0-9a-f]{64})?\Z", error="A user is 64 hexadecimal digits, or empty.")


class EscalationIn(Schema):
    """What the help panel hands over."""

    class Meta:
        unknown = RAISE

    app = fields.String(required=True, validate=validate.Length(1, 40))
    channel = fields.String(load_default="live", validate=validate.OneOf(["live", "staging"]))
    id = fields.String(required=True, validate=UUID)
    user = fields.String(load_default="", validate=HASH)
    session = fields.String(load_default="", validate=validate.Length(max=36))
    page = fields.String(load_default="", validate=KEY, allow_none=True)
    item = fields.String(load_default="", validate=KEY, allow_none=True)
    step = fields.String(load_default="", validate=KEY, allow_none=True)
    issue = fields.String(load_default="", validate=KEY, allow_none=True)
    cohorts = fields.List(fields.String(validate=KEY), load_default=list, validate=validate.Length(max=50))
    tried = fields.List(
        fields.String(validate=validate.Length(max=100)), load_default=list, validate=validate.Length(max=50)
    )
    query = fields.String(load_default="", validate=validate.Length(max=256), allow_none=True)
    message = fields.String(load_default="", validate=validate.Length(max=2000), allow_none=True)
    locale = fields.String(load_default="", validate=validate.Length(max=20), allow_none=True)


class EscalationAnswer(Schema):
    """What the person is told."""

    reference = fields.String()
    team = fields.String()


class EscalationOut(Schema):
    """An escalation as a team reads it."""

    class Meta:
        unknown = EXCLUDE

    reference = fields.String()
    state = fields.String()
    at = fields.AwareDateTime()
    page = fields.String()
    item = fields.String()
    step = fields.String()
    issue = fields.String()
    team = fields.String()
    cohorts = fields.List(fields.String())
    tried = fields.List(fields.String())
    search = fields.String()
    message = fields.String()
    locale = fields.String()
    generated = fields.Boolean()


class MoveIn(Schema):
    """What is done with an escalation."""

    class Meta:
        unknown = RAISE

    verb = fields.String(required=True, validate=validate.OneOf(["take", "answer", "reopen"]))
    note = fields.String(load_default="", validate=validate.Length(max=4000))
