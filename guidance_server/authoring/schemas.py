"""Shapes of content at the edge, derived from the fields; rules beyond shape are `content.check`'s."""

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from guidance_server.authoring.content import HEAD, TAIL, fields_of
from guidance_server.authoring.fields import Field, blank
from guidance_server.authoring.kinds import KINDS
from guidance_server.authoring.translations.standing import STATES
from guidance_server.sentences import say


class Strict(Schema):
    """A shape that refuses what it does not know."""

    class Meta:
        unknown = RAISE


class Bound(fields.Field[float | str]):
    """A number or a date."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValidationError("A number or a date belongs here.")
        return value


def _schema(name: str, declared: Sequence[Field], **more: fields.Field) -> type[Strict]:
    members: dict[str, Any] = {field.name: _field(name, field) for field in declared}
    return type(f"{name}Schema", (Strict,), members | more)


def _field(owner: str, field: Field) -> fields.Field:
    options: dict[str, Any] = {"metadata": _metadata(field)}
    if not field.sparse:
        options["load_default"] = lambda: blank(field)
    if field.localized:
        return fields.Dict(keys=fields.String(), values=fields.String(), **options)
    if field.type == "group":
        # The shared groups have one shape in all kinds, and so one name in the API's description.
        name = "Content" if field in TAIL else owner
        inner = _GROUPS.setdefault((name, field.name), _schema(f"{name}{_camel(field.name)}", field.fields))
        default = (lambda: None) if field.optional else (lambda: inner().load({}))
        return fields.Nested(inner, allow_none=field.optional, **(options | {"load_default": default}))
    if field.type == "list":
        member = _GROUPS.setdefault((owner, field.name), _schema(f"{owner}{_camel(field.name)}", field.fields))
        return fields.List(fields.Nested(member), **options)
    return _leaf(field, options)


def _leaf(field: Field, options: dict[str, Any]) -> fields.Field:
    if field.type in ("references", "choices", "texts"):
        return fields.List(fields.String(), **options)
    if field.type == "bool":
        return fields.Boolean(truthy={True}, falsy={False}, **options)
    if field.type == "integer":
        bounds = validate.Range(field.least, field.most)
        return fields.Integer(strict=True, validate=bounds, **options)
    if field.type == "bound":
        return Bound(allow_none=True, **options)
    if field.type == "choice":
        return fields.String(validate=validate.OneOf([name for name, _ in field.choices]), **options)
    return fields.String(allow_none=field.is_date, **options)


def _metadata(field: Field) -> dict[str, Any]:
    return {"description": f"{field.label}. {field.help}".strip()}


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.split("_"))


_GROUPS: dict[tuple[str, str], type[Strict]] = {}

# One schema for each kind.
CONTENTS: dict[str, type[Strict]] = {
    kind: _schema(
        f"{_camel(kind)}Content", fields_of(kind), kind=fields.String(required=True, validate=validate.Equal(kind))
    )
    for kind in KINDS
}


class Content(fields.Field[dict[str, Any]]):
    """The content of whichever kind it names."""

    def __init__(self, **options: Any) -> None:
        names = [schema.__name__.removesuffix("Schema") for schema in CONTENTS.values()]
        shapes = [{"$ref": f"#/components/schemas/{name}"} for name in names]
        super().__init__(metadata={"oneOf": shapes, "description": "Content of one kind."}, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> dict[str, Any]:
        kind = value.get("kind") if isinstance(value, Mapping) else None
        if not isinstance(kind, str) or kind not in CONTENTS:
            raise ValidationError({"kind": [say("Choose one of: {contents}.", contents=", ".join(CONTENTS))]})
        return dict(CONTENTS[kind]().load(value))


class Blanks(Strict):
    """A content of each kind that nobody has written into yet."""


for _kind, _shape in CONTENTS.items():
    Blanks._declared_fields[_kind] = fields.Nested(_shape)


class SaveContent(Strict):
    """A content to save; ``based_on`` is the number of the revision it was made from."""

    content = Content(required=True)
    note = fields.String(load_default="", validate=validate.Length(max=2000))


class ReviseContent(SaveContent):
    """A next revision."""

    based_on = fields.Integer(strict=True, required=True, metadata={"description": "Number of the revision edited."})


class CheckContent(Strict):
    """A content to try; nothing is saved."""

    content = Content(required=True)


class ProblemOut(Strict):
    """What is wrong, where, and the way out."""

    path = fields.String()
    message = fields.String()
    way_out = fields.String()


class Checked(Strict):
    """What a dry run finds: problems, and the form in a pack where there are none."""

    problems = fields.List(fields.Nested(ProblemOut))
    content_hash = fields.String()
    packed = fields.Dict(allow_none=True)


class RevisionOut(Strict):
    """One revision."""

    number = fields.Integer()
    content_hash = fields.String()
    author = fields.String()
    created_at = fields.DateTime()
    note = fields.String()


class ItemOut(Strict):
    """An item and its newest revision."""

    key = fields.String()
    kind = fields.String()
    title = fields.String()
    archived_at = fields.DateTime(allow_none=True)
    revision = fields.Nested(RevisionOut)


class ItemDetail(ItemOut):
    """An item with what its newest revision says and the revisions before it."""

    content = fields.Dict()
    revisions = fields.List(fields.Nested(RevisionOut))


class TranslatedText(Strict):
    """One text in one language: what the source says now, what it said when this was made, and the translation."""

    path = fields.String()
    state = fields.String(validate=validate.OneOf(list(STATES)))
    source = fields.String()
    source_then = fields.String(allow_none=True)
    translation = fields.String()
    made_from = fields.Integer(allow_none=True)


class TranslationOut(Strict):
    """Where one language of an item stands."""

    locale = fields.String()
    state = fields.String(validate=validate.OneOf(list(STATES)))
    behind = fields.Integer()
    missing = fields.Integer()
    texts = fields.List(fields.Nested(TranslatedText))


class Translations(Strict):
    """Every language of an item but its first; ``revision`` is the one they were compared with."""

    revision = fields.Integer()
    source_locale = fields.String()
    translations = fields.List(fields.Nested(TranslationOut))


class StillRight(Strict):
    """Translations that are right as they are for what revision ``based_on`` says; without paths all that is behind."""

    locale = fields.String(required=True, validate=validate.Length(max=35))
    based_on = fields.Integer(strict=True, required=True)
    paths = fields.List(fields.String(validate=validate.Length(max=200)), load_default=list)


class ItemQuery(Strict):
    """What a list is narrowed by."""

    kind = fields.String(load_default="", validate=validate.OneOf(["", *KINDS]))
    text = fields.String(load_default="", validate=validate.Length(max=200))
    page_key = fields.String(load_default="", data_key="page")
    cohort = fields.String(load_default="")
    owner = fields.String(load_default="")
    translation = fields.String(
        load_default="",
        validate=validate.Regexp(r"(?:[A-Za-z0-9-]{2,35}:(?:behind|missing|current))?\Z"),
        metadata={"description": "A language and how items stand in it, such as de:behind."},
    )
    number = fields.Integer(load_default=1, data_key="page_number", validate=validate.Range(1, 100_000))
    size = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class ItemList(Strict):
    """One page of items."""

    items = fields.List(fields.Nested(ItemOut))
    total = fields.Integer()


__all__ = [
    "CONTENTS",
    "HEAD",
    "Blanks",
    "CheckContent",
    "Checked",
    "ItemDetail",
    "ItemList",
    "ItemOut",
    "ItemQuery",
    "StillRight",
    "Translations",
]
