"""What author mode sends, and what it gets."""

from marshmallow import RAISE, Schema, fields
from marshmallow.validate import Length, OneOf

from guidance_server.authoring.schemas import Content

SHORT, TITLE, LONG = Length(max=100), Length(min=1, max=200), Length(max=20_000)


class Strict(Schema):
    """A shape that refuses what it does not know."""

    class Meta:
        unknown = RAISE


class Begin(Strict):
    """The application that the page belongs to, and the code out of its address."""

    app = fields.String(required=True, validate=Length(max=40))
    code = fields.String(required=True, validate=Length(min=1, max=100))


class Nothing(Strict):
    """No more than who asks, which stands in the header."""


class ItemsOf(Strict):
    """Pages by their keys."""

    pages = fields.List(fields.String(validate=SHORT), required=True, validate=Length(max=5))


class Keys(Strict):
    """Items by their keys: as many as a page could show."""

    keys = fields.List(fields.String(validate=SHORT), required=True, validate=Length(max=2000))


class Named(Strict):
    """An item by its key."""

    key = fields.String(required=True, validate=SHORT)


class Words(Strict):
    """What somebody types to find something by its title."""

    words = fields.String(load_default="", validate=Length(max=200))


class NewPage(Strict):
    """A page that was come by."""

    title = fields.String(required=True, validate=TITLE)
    rule = fields.Dict(required=True)


class NewAnchor(Strict):
    """An element that was picked."""

    title = fields.String(required=True, validate=TITLE)
    page = fields.String(load_default="", validate=SHORT)
    evidence = fields.Dict(required=True)


class NewCohort(NewPage):
    """A group of people that was thought of."""


class Defined(Strict):
    """The key under which it is stored."""

    key = fields.String()


class Markdown(Strict):
    """Source of a text."""

    markdown = fields.String(required=True, validate=LONG)


class Drawn(Strict):
    """The text as nodes, and what is wrong with it."""

    nodes = fields.List(fields.Raw())
    problems = fields.List(fields.String())


class Play(Strict):
    """A draft, with the pages and elements it names that are not stored yet."""

    content = Content(required=True)
    pages = fields.Dict(keys=fields.String(validate=SHORT), values=fields.Nested(NewPage), load_default=dict)
    anchors = fields.Dict(keys=fields.String(validate=SHORT), values=fields.Nested(NewAnchor), load_default=dict)


class Kept(Strict):
    """Work under way, under the name that the panel gave it."""

    id = fields.String(required=True, validate=Length(min=1, max=80))


class Keep(Kept):
    """The draft as the panel has it."""

    draft = fields.Dict(required=True)


class Merge(Strict):
    """A draft that was overtaken; ``chosen`` says of each field that both changed whose it shall be."""

    content = Content(required=True)
    based_on = fields.Integer(strict=True, required=True)
    chosen = fields.Dict(
        keys=fields.String(), values=fields.String(validate=OneOf(("mine", "theirs"))), load_default=dict
    )


class Submit(Named):
    """An item whose newest revision is to be decided on."""

    note = fields.String(load_default="", validate=Length(max=2000))


class Save(Strict):
    """A draft to keep; ``based_on`` is the revision it was made from, nothing for a new item."""

    content = Content(required=True)
    based_on = fields.Integer(strict=True, allow_none=True, load_default=None)
    note = fields.String(load_default="", validate=Length(max=2000))
