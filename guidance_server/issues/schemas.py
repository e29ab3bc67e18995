"""An issue as it crosses the edge."""

from marshmallow import RAISE, Schema, fields, validate

from guidance_server.issues.safety import ACTIONS, CAUSES, STATUSES


class IssueFields(Schema):
    """What of an issue can be written."""

    class Meta:
        unknown = RAISE

    title = fields.String(required=True, validate=validate.Length(1, 200))
    workflow = fields.String(load_default="", validate=validate.Length(max=80), attribute="workflow_key")
    step = fields.String(load_default="", validate=validate.Length(max=80), attribute="step_key")
    cohort = fields.String(load_default="", validate=validate.Length(max=80), attribute="cohort_key")
    cause = fields.String(required=True, validate=validate.OneOf(list(CAUSES)))
    action = fields.String(required=True, validate=validate.OneOf(list(ACTIONS)))
    team = fields.String(load_default="", validate=validate.Length(max=80), attribute="team_key")
    metric = fields.String(load_default="", validate=validate.Length(max=80))
    due = fields.Date(load_default=None, allow_none=True)
    status = fields.String(load_default="open", validate=validate.OneOf(list(STATUSES)))


class IssueOut(IssueFields):
    """An issue as it is read."""

    key = fields.String(dump_only=True)
    changed_at = fields.AwareDateTime(dump_only=True)
