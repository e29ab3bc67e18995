"""The link in each mail that stops mail: signed, so that nobody stops another's; it needs no sign-in and does not end; pure."""

from itsdangerous import BadSignature, URLSafeSerializer


def token(secret_key: str, person_id: int) -> str:
    """What stands in the link."""
    return str(_signer(secret_key).dumps(person_id))


def person_of(secret_key: str, shown: str) -> int | None:
    """Whose mail the link stops; None when it was not made here."""
    try:
        found = _signer(secret_key).loads(shown)
    except BadSignature:
        return None
    return found if isinstance(found, int) else None


def _signer(secret_key: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret_key, salt="stop mail")
