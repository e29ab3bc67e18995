"""Secrets that the server has to read again, sealed so that a copy of the database alone gives nothing away."""

import base64

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def sealed(secret_key: str, text: str) -> str:
    """The text as it may be stored."""
    return _box(secret_key).encrypt(text.encode()).decode()


def opened(secret_key: str, kept: str) -> str:
    """The text again; raises `cryptography.fernet.InvalidToken` with another key."""
    return _box(secret_key).decrypt(kept.encode()).decode()


def _box(secret_key: str) -> Fernet:
    derived = HKDF(SHA256(), 32, salt=None, info=b"guidance second factor").derive(secret_key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
