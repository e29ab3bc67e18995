"""One family of refusals: the domain refuses in its own words, ``web.py`` turns that into HTTP."""

from collections.abc import Mapping, Sequence


class Refusal(Exception):
    """A request that is refused, with a sentence for the person who made it.

    ``fields`` maps a field's path to its sentences; ``way_out`` says what to do instead.
    """

    status = 400
    code = "refused"

    def __init__(self, message: str, *, way_out: str = "", fields: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.way_out = way_out
        self.fields = {path: list(sentences) for path, sentences in (fields or {}).items()}

    def as_json(self) -> dict[str, object]:
        """The body that leaves the API."""
        return {"code": self.code, "message": self.message, "way_out": self.way_out, "fields": self.fields}


class Malformed(Refusal):
    """The request cannot be read."""

    status, code = 400, "malformed"


class SignInNeeded(Refusal):
    """Nobody is signed in."""

    status, code = 401, "sign_in_needed"


class Forbidden(Refusal):
    """The person may not do this."""

    status, code = 403, "forbidden"


class SecondFactorNeeded(Refusal):
    """Here everybody signs in with a second factor, and this person has none yet."""

    status, code = 403, "second_factor_needed"


class Missing(Refusal):
    """The thing does not exist, or not for this person."""

    status, code = 404, "missing"


class Conflict(Refusal):
    """Somebody was faster; ``difference`` carries what changed meanwhile."""

    status, code = 409, "conflict"

    def __init__(self, message: str, *, way_out: str = "", difference: object = None) -> None:
        super().__init__(message, way_out=way_out)
        self.difference = difference


class TooLarge(Refusal):
    """More bytes than the limit allows."""

    status, code = 413, "too_large"


class Invalid(Refusal):
    """The content breaks rules; ``fields`` names each."""

    status, code = 422, "invalid"


class Throttled(Refusal):
    """Too many requests."""

    status, code = 429, "throttled"


class Unavailable(Refusal):
    """A part the server needs (disk, database) does not work now."""

    status, code = 503, "unavailable"
